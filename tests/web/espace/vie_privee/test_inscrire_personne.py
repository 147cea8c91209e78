"""Somebody whom a contract only names is written down, and what names them is found at once."""

import pytest

from maillage.socle.acteurs.models import Personne
from tests.fabriques.acteurs import un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, une_partie

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/personnes/inscrire/"
VALEURS = {
    "nom": "Ali Bensaïd",
    "fonction": "Maire",
    "organisation": "Mairie d’essai",
    "sorte": "commune",
}


def test_what_names_them_is_counted_on_their_page() -> None:
    une_partie(un_contrat(), "ARS d’essai", representant="Ali Bensaïd, maire")
    client = un_client(une_administration())
    page = client.post(ADRESSE, VALEURS, follow=True).content.decode()
    assert "une\u00a0fonction écrite dans un contrat" in page
    assert Personne.objects.get(nom="Ali Bensaïd").fonction == "Maire"


@pytest.mark.parametrize("champ", ["nom", "fonction", "organisation"])
def test_a_blank_field_is_told_beside_it(champ: str) -> None:
    page = un_client(une_administration()).post(ADRESSE, {**VALEURS, champ: " "})
    assert f"id_{champ}" in page.content.decode()
    assert not Personne.objects.filter(nom="Ali Bensaïd").exists()


def test_members_are_refused() -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403

"""The administration corrects how a person is known; the person alone decides what is shown."""

import pytest

from maillage.socle.acteurs.models import Compte
from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db


def adresse(compte: Compte) -> str:
    return f"/administration/comptes/{compte.uuid}/corriger/"


def test_it_works_and_shows_nothing_more_to_the_others() -> None:
    compte = un_compte()
    valeurs = {"nom": "Nina Petit", "fonction": "Infirmière", "telephone": "06 00 00 00 00"}
    un_client(une_administration()).post(adresse(compte), valeurs)
    personne = Compte.objects.get(pk=compte.pk).personne
    assert (personne.nom, personne.nom_montre) == ("Nina Petit", "Infirmière")


def test_a_person_without_a_function_is_refused_beside_the_field() -> None:
    client = un_client(une_administration())
    page = client.post(adresse(un_compte()), {"nom": "Nina"}).content.decode()
    assert "c’est elle que les autres lisent" in page


def test_members_are_refused() -> None:
    assert un_client(un_compte()).get(adresse(un_compte())).status_code == 403

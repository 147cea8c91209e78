"""The administration corrects how a person is known; the person alone decides what is shown."""

import pytest

from maillage.socle.acteurs.models import Compte, Personne
from tests.fabriques.acteurs import un_client, un_compte, une_administration, une_organisation
from tests.fabriques.liens import une_personne

pytestmark = pytest.mark.django_db


def adresse(compte: Compte) -> str:
    return f"/administration/personnes/{compte.personne.uuid}/corriger/"


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


def test_the_address_of_somebody_without_account_is_corrected_here_and_no_other() -> None:
    client, sans = un_client(une_administration()), une_personne(une_organisation())
    chemin = f"/administration/personnes/{sans.uuid}/corriger/"
    client.post(chemin, {"fonction": "Directrice", "courriel": "juste@example.org"})
    assert Personne.objects.get(pk=sans.pk).courriel == "juste@example.org"
    avec = un_compte("nina@exemple.fr")
    assert "id_courriel" not in client.get(adresse(avec)).content.decode()
    client.post(adresse(avec), {"fonction": "Infirmière", "courriel": "autre@example.org"})
    assert Compte.objects.get(pk=avec.pk).courriel == "nina@exemple.fr"

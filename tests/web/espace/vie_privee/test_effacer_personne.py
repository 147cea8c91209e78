"""Erasing from the page: what goes and what stays is said first; the only coordination is refused."""

import pytest

from maillage.regles.droits import Role
from maillage.socle.acteurs.models import Compte, Personne
from tests.fabriques.acteurs import un_client, un_compte, une_administration, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.liens import une_personne

pytestmark = pytest.mark.django_db
RESTE = {"fonction": "Infirmière"}


def adresse(compte: Compte) -> str:
    return f"/administration/personnes/{compte.personne.uuid}/effacer/"


def test_reading_the_page_erases_nobody_and_says_what_goes_and_what_stays() -> None:
    compte = un_compte("nina@exemple.fr")
    page = un_client(une_administration()).get(adresse(compte)).content.decode()
    assert "Ce qui part" in page
    assert "Ce qui reste" in page
    assert Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_confirming_erases_and_the_account_says_so() -> None:
    compte, client = un_compte("nina@exemple.fr"), un_client(une_administration())
    page = client.post(adresse(compte), RESTE, follow=True).content.decode()
    assert "La personne est effacée" in page
    assert "nina@exemple.fr" not in page
    page = client.get(f"/administration/comptes/{compte.uuid}/").content.decode()
    assert "Effacées" in page
    assert "Rouvrir" not in page


def test_the_only_coordination_is_named_before_and_refused_after() -> None:
    contrat, compte = un_contrat(), un_compte("nina@exemple.fr")
    un_membre(contrat, Role.COORDINATION, compte=compte)
    client = un_client(une_administration())
    assert "Le relais est à passer d’abord" in client.get(adresse(compte)).content.decode()
    assert "passer d’abord le relais" in client.post(adresse(compte), RESTE).content.decode()
    assert Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_the_administration_takes_the_extract_of_somebody_and_members_do_not() -> None:
    compte = un_compte()
    chemin = f"/administration/personnes/{compte.personne.uuid}/donnees/"
    reponse = un_client(une_administration()).post(chemin)
    assert reponse["Content-Type"] == "application/zip"
    assert "no-store" in reponse["Cache-Control"]
    assert un_client(un_compte()).post(chemin).status_code == 403
    assert un_client(un_compte()).post(adresse(compte)).status_code == 403


def test_somebody_without_account_is_erased_from_the_same_page() -> None:
    personne, client = une_personne(une_organisation()), un_client(une_administration())
    chemin = f"/administration/personnes/{personne.uuid}/effacer/"
    page = client.get(chemin).content.decode()
    assert "les liens personnels, qui se ferment" in page
    assert "Son nom n’est pas connu" in page
    client.post(chemin, RESTE)
    effacee = Personne.objects.get(pk=personne.pk)
    assert (effacee.courriel, effacee.fonction) == ("", "Infirmière")


def test_a_function_that_names_the_person_is_told_before_and_refused_after() -> None:
    compte, client = un_compte("nina@exemple.fr"), un_client(une_administration())
    valeurs = {"nom": "Le Goff", "fonction": "Mme Le Goff, médecin"}
    client.post(f"/administration/personnes/{compte.personne.uuid}/corriger/", valeurs)
    assert "La fonction nomme la personne" in client.get(adresse(compte)).content.decode()
    page = client.post(adresse(compte), {"fonction": "Mme Le Goff"}).content.decode()
    assert "nomme encore la personne" in page
    assert Compte.objects.filter(courriel="nina@exemple.fr").exists()

"""Erasing from the page: what goes and what stays is said first; the only coordination is refused."""

import pytest

from maillage.regles.droits import Role
from maillage.socle.acteurs.models import Compte
from tests.fabriques.acteurs import un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def adresse(compte: Compte) -> str:
    return f"/administration/comptes/{compte.uuid}/effacer/"


def test_reading_the_page_erases_nobody_and_says_what_goes_and_what_stays() -> None:
    compte = un_compte("nina@exemple.fr")
    page = un_client(une_administration()).get(adresse(compte)).content.decode()
    assert "Ce qui part" in page
    assert "Ce qui reste" in page
    assert Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_confirming_erases_and_the_account_says_so() -> None:
    compte, client = un_compte("nina@exemple.fr"), un_client(une_administration())
    page = client.post(adresse(compte), follow=True).content.decode()
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
    assert "passer d’abord le relais" in client.post(adresse(compte)).content.decode()
    assert Compte.objects.filter(courriel="nina@exemple.fr").exists()


def test_the_administration_takes_the_extract_of_somebody_and_members_do_not() -> None:
    compte = un_compte()
    chemin = f"/administration/comptes/{compte.uuid}/donnees/"
    reponse = un_client(une_administration()).post(chemin)
    assert reponse["Content-Type"] == "application/zip"
    assert reponse["Cache-Control"] == "no-store"
    assert un_client(un_compte()).post(chemin).status_code == 403
    assert un_client(un_compte()).post(adresse(compte)).status_code == 403

"""The first screen after signing in."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from tests.fabriques.acteurs import un_compte
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def test_a_person_with_one_contract_lands_on_it(client: Client) -> None:
    contrat = un_contrat()
    client.force_login(un_membre(contrat, Role.COORDINATION))
    reponse = client.get("/")
    assert reponse.status_code == 302
    assert reponse["Location"] == f"/contrats/{contrat.cle}/"


def test_a_person_without_contract_is_told_what_to_do(client: Client) -> None:
    client.force_login(un_compte())
    texte = client.get("/").content.decode()
    assert "Aucun contrat ne vous est encore ouvert" in texte
    assert "La coordination d’un contrat peut vous y donner un rôle" in texte


def test_a_person_with_two_contracts_reads_both(client: Client) -> None:
    premier, second = un_contrat(), un_contrat("Ailleurs")
    compte = un_membre(premier, Role.COORDINATION)
    un_membre(second, Role.LECTURE, compte=compte)
    client.force_login(compte)
    texte = client.get("/").content.decode()
    assert premier.titre in texte
    assert second.titre in texte


def test_nobody_is_sent_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/")["Location"].startswith("/connexion/")

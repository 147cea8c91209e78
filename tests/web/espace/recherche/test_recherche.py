"""The search over every contract one may see."""

import pytest
from django.test import Client

from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def test_each_result_says_its_contract_and_others_stay_hidden(client: Client) -> None:
    mien, autre = un_contrat(), un_contrat("Ailleurs")
    programme.create_fiche(mien, "Radon dans les écoles", auteur=SYSTEME)
    programme.create_fiche(autre, "Radon dans les mairies", auteur=SYSTEME)
    client.force_login(un_membre(mien, Role.LECTURE))
    texte = client.get("/recherche/", {"q": "radon"}).content.decode()
    assert "dans les écoles" in texte
    assert mien.nom_court in texte
    assert "mairies" not in texte


def test_an_empty_search_says_what_to_type(client: Client) -> None:
    client.force_login(un_membre(un_contrat(), Role.LECTURE))
    assert "Tapez quelques mots" in client.get("/recherche/").content.decode()


def test_nothing_found_says_what_to_try(client: Client) -> None:
    client.force_login(un_membre(un_contrat(), Role.LECTURE))
    texte = client.get("/recherche/", {"q": "zzzz"}).content.decode()
    assert "Rien ne contient ces mots" in texte


def test_nobody_is_sent_to_the_sign_in_page(client: Client) -> None:
    assert client.get("/recherche/?q=x").status_code == 302


@pytest.mark.parametrize("page", ["0", "-1", "²", "9" * 5000, "x"])
def test_a_page_that_is_no_number_is_the_first(client: Client, page: str) -> None:
    contrat = un_contrat()
    programme.create_fiche(contrat, "Radon dans les écoles", auteur=SYSTEME)
    client.force_login(un_membre(contrat, Role.LECTURE))
    reponse = client.get("/recherche/", {"q": "radon", "page": page})
    assert reponse.status_code == 200
    assert "dans les écoles" in reponse.content.decode()

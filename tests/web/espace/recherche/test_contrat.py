"""The search inside one contract keeps to what the reader may see."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME, Role
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    contrat = un_contrat()
    programme.create_fiche(contrat, "Prévention de l’isolement des aînés", auteur=SYSTEME)
    interne = programme.create_fiche(contrat, "Isolement : piste interne", auteur=SYSTEME)
    programme.set_diffusion(interne, "interne", auteur=SYSTEME)
    return contrat


def chercher(client: Client, contrat: Contrat, mots: str) -> str:
    page = client.get(f"/contrats/{contrat.cle}/recherche/", {"q": mots})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("mots", ["isolement aines", "l'isolement", "préventions", "PREVENTION"])
def test_accents_plurals_and_apostrophes_are_forgiven(
    client: Client, contrat: Contrat, mots: str
) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    assert "des aînés" in chercher(client, contrat, mots).replace("<mark>", "").replace(
        "</mark>", ""
    )


def test_a_fiche_kept_inside_is_found_by_the_team_alone(client: Client, contrat: Contrat) -> None:
    client.force_login(un_membre(contrat, Role.PARTENAIRE))
    assert "piste interne" not in chercher(client, contrat, "isolement")
    client.force_login(un_membre(contrat, Role.ELU))
    assert "piste interne" in chercher(client, contrat, "isolement")


@pytest.mark.parametrize("mots", ["", "   ", '"(', "%", "AND OR NEAR", "😀", "x" * 10_000, "\x00"])
def test_hostile_words_are_answered_by_a_page(client: Client, contrat: Contrat, mots: str) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    chercher(client, contrat, mots)


def test_what_was_typed_comes_back_escaped(client: Client, contrat: Contrat) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    assert "<script>alert" not in chercher(client, contrat, "<script>alert(1)</script>")


def test_a_stranger_cannot_search_the_contract(client: Client, contrat: Contrat) -> None:
    client.force_login(un_membre(un_contrat("Ailleurs"), Role.COORDINATION))
    assert client.get(f"/contrats/{contrat.cle}/recherche/?q=isolement").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "9999999999999999999999", "abc", "²"])
def test_a_page_that_does_not_exist_shows_the_first(
    client: Client, contrat: Contrat, page: str
) -> None:
    client.force_login(un_membre(contrat, Role.LECTURE))
    reponse = client.get(f"/contrats/{contrat.cle}/recherche/", {"q": "isolement", "page": page})
    assert reponse.status_code == 200

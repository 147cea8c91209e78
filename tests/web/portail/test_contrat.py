"""The public page of a contract: what is published, nothing else, and no cookie."""

import pytest
from django.test import Client

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_contrat

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    contrat = un_contrat()
    axe = programme.create_axe(contrat, intitule="Bien vieillir", auteur=SYSTEME)
    for titre, diffusion in (
        ("Ateliers équilibre", "public"),
        ("Réunion des pilotes", "membres"),
        ("Piste confidentielle", "interne"),
    ):
        fiche = programme.create_fiche(contrat, titre, axe=axe, auteur=SYSTEME)
        programme.set_diffusion(fiche, diffusion, auteur=SYSTEME)
    return contrat


def test_a_contract_that_is_not_published_does_not_exist(client: Client, contrat: Contrat) -> None:
    assert client.get(f"/public/{contrat.cle}/").status_code == 404


def test_a_published_contract_shows_its_public_fiches_alone(
    client: Client, contrat: Contrat
) -> None:
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    page = client.get(f"/public/{contrat.cle}/")
    texte = page.content.decode()
    assert page.status_code == 200
    assert "Ateliers équilibre" in texte
    assert "Bien vieillir" in texte
    assert "Réunion des pilotes" not in texte
    assert "Piste confidentielle" not in texte
    assert not page.cookies


def test_a_demonstration_is_not_for_search_engines(client: Client, contrat: Contrat) -> None:
    contrats.set_mention(contrat, "Démonstration", auteur=SYSTEME)
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    texte = client.get(f"/public/{contrat.cle}/").content.decode()
    assert 'name="robots" content="noindex"' in texte
    assert "Démonstration" in texte


def test_what_is_unpublished_goes_away(client: Client, contrat: Contrat) -> None:
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    contrats.unpublish_contrat(contrat, auteur=SYSTEME)
    assert client.get(f"/public/{contrat.cle}/").status_code == 404


def test_the_colours_of_the_territory_are_a_small_sheet_kept_for_long(
    client: Client, contrat: Contrat
) -> None:
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    feuille = client.get(f"/contrats/{contrat.cle}/couleurs.css")
    assert feuille["Content-Type"].startswith("text/css")
    assert "--accent:" in feuille.content.decode()
    assert "immutable" in feuille["Cache-Control"]

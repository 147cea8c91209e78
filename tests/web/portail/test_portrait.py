"""The figures of a contract, for its inhabitants: of a published one alone, without cookie."""

import re
from html import unescape

import pytest
from django.test import Client

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME
from tests.fabriques.contrats import un_contrat
from tests.fabriques.indicateurs import load_chiffres

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


def lire(client: Client, adresse: str) -> str:
    page = client.get(adresse)
    assert page.status_code == 200
    assert not page.cookies
    return unescape(page.content.decode())


def test_a_contract_that_is_not_published_has_no_figure(client: Client, contrat: Contrat) -> None:
    load_chiffres()
    assert client.get(f"/public/{contrat.cle}/portrait/").status_code == 404


def test_each_figure_is_a_sentence_a_picture_and_a_source(client: Client, contrat: Contrat) -> None:
    load_chiffres()
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    page = lire(client, f"/public/{contrat.cle}/portrait/")
    assert "actifs de 15 à 64 ans du territoire du contrat" in page
    assert re.search("L’Ernée – Bocage mayennais 7,\\d\u202f%, ", page)
    assert "Insee, comparateur de territoires, 2018" in page


def test_the_page_of_the_contract_leads_to_it_when_there_are_figures(
    client: Client, contrat: Contrat
) -> None:
    contrats.publish_contrat(contrat, auteur=SYSTEME)
    assert "/portrait/" not in lire(client, f"/public/{contrat.cle}/")
    assert "Aucun chiffre n’est encore publié" in lire(client, f"/public/{contrat.cle}/portrait/")
    load_chiffres()
    assert f"/public/{contrat.cle}/portrait/" in lire(client, f"/public/{contrat.cle}/")

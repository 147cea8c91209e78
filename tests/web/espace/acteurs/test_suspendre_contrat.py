"""Suspending a contract: asked first, done by POST, by the administration alone."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Role
from tests.fabriques.acteurs import un_client, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


def adresse(contrat: Contrat) -> str:
    return f"/administration/contrats/{contrat.cle}/suspendre/"


@pytest.fixture
def contrat() -> Contrat:
    """A contract open to writing."""
    return un_contrat()


def test_opening_the_page_only_asks_and_posting_acts(contrat: Contrat) -> None:
    client = un_client(une_administration())
    assert "data-confirmation" in client.get(adresse(contrat)).content.decode()
    contrat.refresh_from_db()
    assert contrat.est_suspendu is False
    assert client.post(adresse(contrat))["Location"] == "/administration/contrats/"
    contrat.refresh_from_db()
    assert contrat.est_suspendu is True


def test_not_even_the_coordination_may(contrat: Contrat, client: Client) -> None:
    coordination = un_membre(contrat, Role.COORDINATION)
    assert un_client(coordination).post(adresse(contrat)).status_code == 403
    assert client.post(adresse(contrat)).status_code == 302
    contrat.refresh_from_db()
    assert contrat.est_suspendu is False


def test_an_unknown_contract_is_not_found() -> None:
    client = un_client(une_administration())
    assert client.get("/administration/contrats/inconnu/suspendre/").status_code == 404

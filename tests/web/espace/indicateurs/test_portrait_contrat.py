"""The portrait of a contract's own perimeter: its members read it, with its communes together."""

from html import unescape

import pytest
from django.test import Client

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.territoires.models import Epci
from tests.fabriques.acteurs import un_client
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.indicateurs import load_chiffres
from tests.fabriques.territoires import LAVAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    """A contract over two EPCI."""
    contrat = un_contrat()
    load_chiffres()
    return contrat


def lire(contrat: Contrat, role: Role = Role.LECTURE) -> str:
    page = un_client(un_membre(contrat, role)).get(f"/contrats/{contrat.cle}/portrait/")
    assert page.status_code == 200
    return unescape(page.content.decode())


def test_the_two_epci_are_read_together_beside_each_other(contrat: Contrat) -> None:
    page = lire(contrat)
    assert "Portrait de L’Ernée – Bocage mayennais" in page
    assert "L’Ernée et Bocage Mayennais" in page or "Bocage Mayennais et L’Ernée" in page
    assert "du territoire du contrat" in page


def test_a_contract_that_is_one_epci_reads_its_published_figures(contrat: Contrat) -> None:
    laval = contrats.create_contrat("Laval", epcis=Epci.objects.filter(pk=LAVAL), auteur=SYSTEME)
    assert "21\u202f880\u00a0€" in lire(laval)


def test_a_stranger_does_not_know_that_it_exists(contrat: Contrat) -> None:
    autre = un_membre(un_contrat("Ailleurs"), Role.COORDINATION)
    assert un_client(autre).get(f"/contrats/{contrat.cle}/portrait/").status_code == 404


def test_nobody_signs_in_first(client: Client, contrat: Contrat) -> None:
    assert client.get(f"/contrats/{contrat.cle}/portrait/").status_code == 302


def test_a_perimeter_that_changes_changes_the_portrait(contrat: Contrat) -> None:
    avant = lire(contrat, Role.ELU)
    contrats.set_territoire(contrat, communes=[], epcis=Epci.objects.filter(pk=LAVAL), auteur=SYSTEME)  # fmt: skip
    assert lire(contrat, Role.PARTENAIRE) != avant

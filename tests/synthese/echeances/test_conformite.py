"""Before the signature, the first screen says how many obligations are missing, to whoever coordinates."""

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme import operations as programme
from maillage.regles import adresses
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.synthese.echeances.queries import read_accueil_contrat
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat, un_membre, une_partie
from tests.fabriques.programme import un_axe, une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat(db: None) -> Contrat:
    """A contract whose first hour is over."""
    contrat = un_contrat()
    une_organisation("Agence du test", SorteOrganisation.ARS)
    une_partie(contrat, "Agence du test")
    un_axe(contrat)
    cpts = une_organisation("CPTS")
    programme.add_acteur(une_fiche(contrat), cpts, "pilote", auteur=SYSTEME)
    un_membre(contrat, Role.PILOTE)
    return contrat


def dues(contrat: Contrat, auteur: Auteur) -> list[str]:
    vu = read_accueil_contrat(auteur, get_contrat(auteur, contrat.cle))
    return [e.pourquoi for e in vu.echeances if e.adresse == adresses.conformite(contrat.cle)]


def test_the_coordination_reads_how_many_obligations_are_missing(contrat: Contrat) -> None:
    coordination = un_auteur(contrat, Role.COORDINATION)
    (pourquoi,) = dues(contrat, coordination)
    assert "ne sont pas remplies" in pourquoi
    contrats.sign_contrat(contrat, signature="2026-03-12", auteur=SYSTEME)
    assert dues(contrat, coordination) == []


@pytest.mark.parametrize("role", [Role.PILOTE, Role.ELU, Role.LECTURE])
def test_the_others_have_no_such_due(contrat: Contrat, role: Role) -> None:
    assert dues(contrat, un_auteur(contrat, role)) == []


def test_during_the_first_hour_the_path_says_what_comes_first() -> None:
    neuf = un_contrat()
    assert dues(neuf, un_auteur(neuf, Role.COORDINATION)) == []

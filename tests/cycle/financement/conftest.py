"""One contract from 2023 to 2026 over S0's two EPCI, and somebody of each role."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import update_periode
from maillage.regles.droits import SYSTEME, Auteur, Mandat, Nature, Role
from tests.fabriques.contrats import un_auteur, un_contrat


@pytest.fixture
def contrat(db: None) -> Contrat:
    return update_periode(
        un_contrat(), signature="", debut="2023", fin="2026", periode_note="", auteur=SYSTEME
    )


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def departement() -> Auteur:
    """An account of an authority that follows the Mayenne; the tests say of which organisation."""
    return Auteur(
        Nature.COMPTE, "compte:53", "Département", mandats=frozenset({Mandat("departement", "53")})
    )

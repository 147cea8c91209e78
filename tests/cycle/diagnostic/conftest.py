"""One contract, the words to choose from, and somebody of each role."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.contrats import un_auteur, un_contrat


@pytest.fixture
def contrat(db: None) -> Contrat:
    load_vocabulaires(auteur=SYSTEME)
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def lecture(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.LECTURE)

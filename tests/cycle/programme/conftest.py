"""One contract with a small plan, and somebody of each role."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import Auteur, Role
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.programme import PetitPlan, un_petit_plan


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def plan(contrat: Contrat) -> PetitPlan:
    return un_petit_plan(contrat)


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def lecture(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.LECTURE)

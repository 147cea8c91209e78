"""One contract, its steering committee, somebody of each role."""

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.models import Instance
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.referentiels.operations import load_vocabulaires
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.gouvernance import une_instance


@pytest.fixture
def contrat(db: None) -> Contrat:
    load_vocabulaires(auteur=SYSTEME)
    return un_contrat()


@pytest.fixture
def copil(contrat: Contrat) -> Instance:
    return une_instance(contrat)


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def lecture(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.LECTURE)

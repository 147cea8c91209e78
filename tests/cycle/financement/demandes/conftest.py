"""One contract, its coordination, a Département that answers, an aid of the plan; the clock stands in 2026."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.financement.models import Aide
from maillage.regles import horloge
from maillage.regles.droits import Auteur, Role
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.demandes import Guichet, un_guichet, une_aide

MAINTENANT = datetime(2026, 9, 14, 10, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def horloge_arretee() -> Iterator[None]:
    with horloge.arretee_a(MAINTENANT):
        yield


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def guichet(contrat: Contrat) -> Guichet:
    return un_guichet()


@pytest.fixture
def aide(contrat: Contrat, guichet: Guichet) -> Aide:
    return une_aide(contrat, guichet.financeur, guichet.dispositif)

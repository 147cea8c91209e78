"""One contract over two EPCI."""

import pytest

from maillage.cycle.contrats.models import Contrat
from tests.fabriques.contrats import un_contrat


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()

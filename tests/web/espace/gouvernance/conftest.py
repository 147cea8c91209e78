"""The contract of the pages of the contract, a body of it where the élu sits, its meetings."""

import pytest

from maillage.cycle.gouvernance.models import Instance, Reunion
from tests.fabriques.gouvernance import dans, un_siege, une_instance, une_reunion
from tests.web.espace.contrats.conftest import Monde, monde

__all__ = ["monde"]


@pytest.fixture
def copil(monde: Monde) -> Instance:
    instance = une_instance(monde.contrat, "Comité de pilotage")
    un_siege(instance, compte=monde.comptes["elu"], college="Élus")
    return instance


@pytest.fixture
def convoquee(copil: Instance) -> Reunion:
    return une_reunion(copil, convoquee=True)


@pytest.fixture
def tenue(copil: Instance) -> Reunion:
    return une_reunion(copil, dans(-2))

"""One initiative, for everybody of the contract."""

import pytest

from maillage.cycle.concertation.models import Initiative
from tests.fabriques.concertation import une_initiative
from tests.web.espace.contrats.conftest import SCRIPT, Monde


@pytest.fixture
def initiative(monde: Monde) -> Initiative:
    return une_initiative(monde.contrat, "Bus santé", description=f"**Chaque mois** {SCRIPT}")


def page_de(initiative: Initiative) -> str:
    return f"concertation/initiatives/{initiative.uuid}/"


def test_doors(monde: Monde, initiative: Initiative) -> None:
    monde.check_doors(page_de(initiative), ecriture=False)


def test_it_says_what_is_known_and_what_is_not(monde: Monde, initiative: Initiative) -> None:
    page = monde.page(page_de(initiative), "lecture")
    assert "<strong>Chaque mois</strong>" in page
    assert SCRIPT not in page
    assert "Inconnue à ce jour" in page
    assert "Modifier" not in page


def test_archived_it_says_so(monde: Monde, initiative: Initiative) -> None:
    monde.accepter(f"{page_de(initiative)}archiver/")
    page = monde.page(page_de(initiative))
    assert "Cette initiative est archivée" in page
    assert "Modifier" not in page

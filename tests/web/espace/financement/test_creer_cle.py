"""A key is opened with the EPCI of the territory."""

from maillage.cycle.financement.models import CleRepartition
from tests.web.espace.contrats.conftest import Monde

PAGE = "financement/repartition/creer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_opens_with_the_epci_of_the_territory(monde: Monde) -> None:
    monde.accepter(PAGE, depuis="2023", methode="population")
    assert CleRepartition.objects.get().quotes_parts.count() == 2
    page = monde.refuser(PAGE, "depuis", depuis="2023", methode="parts-egales", note="À garder")
    assert "Une clé commence déjà en 2023" in page
    assert "À garder" in page
    monde.refuser(PAGE, "depuis", depuis="jadis", methode="population")
    monde.refuser(PAGE, "methode", depuis="2024", methode="au hasard")

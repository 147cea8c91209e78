"""The bodies of a contract: every member knows them; what was put aside comes back."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Instance
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("gouvernance/instances/", ecriture=False)


def test_the_list_and_what_was_put_aside(monde: Monde, copil: Instance) -> None:
    assert "Comité de pilotage" in monde.page("gouvernance/instances/", "lecture")
    operations.archive_instance(copil, auteur=SYSTEME)
    page = monde.page("gouvernance/instances/")
    assert "instance archivée" in page
    monde.accepter(f"gouvernance/instances/{copil.uuid}/restaurer/")
    assert "instance archivée" not in monde.page("gouvernance/instances/")
    assert "archivée" not in monde.page("gouvernance/instances/", "lecture")

"""A body changes; two tabs do not write over each other."""

from maillage.cycle.gouvernance.models import Instance
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.gouvernance.test_creer_instance import SAISIE


def test_doors_and_two_tabs(monde: Monde, copil: Instance) -> None:
    ici = f"gouvernance/instances/{copil.uuid}/modifier/"
    monde.check_doors(ici, ecriture=True)
    envoi = {**SAISIE, "colleges": "Élus\nInstitutions", "version": copil.version}
    monde.accepter(ici, **{**envoi, "missions": "Décider ensemble"})
    monde.heurter(
        ici, "Décider ensemble", "Suivre seulement", **{**envoi, "missions": "Suivre seulement"}
    )


def test_a_college_that_is_used_stays(monde: Monde, copil: Instance) -> None:
    ici = f"gouvernance/instances/{copil.uuid}/modifier/"
    page = monde.refuser(ici, "colleges", **SAISIE, colleges="Institutions")
    assert "les changer de collège" in page

"""An enjeu is named."""

from maillage.cycle.diagnostic.models import Enjeu
from tests.web.espace.contrats.conftest import EXOTIQUES, UN_MEGA, Monde

PAGE = "diagnostic/enjeux/creer/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_it_is_written(monde: Monde) -> None:
    for texte in EXOTIQUES:
        assert "/enjeux/" in monde.accepter(PAGE, intitule=texte, description="Pour **tous**.")
    assert Enjeu.objects.count() == len(EXOTIQUES)


def test_bad_inputs_get_a_sentence(monde: Monde) -> None:
    page = monde.refuser(PAGE, "intitule", intitule=" ", description="À garder")
    assert "À garder" in page
    monde.refuser(PAGE, "intitule", intitule=UN_MEGA)

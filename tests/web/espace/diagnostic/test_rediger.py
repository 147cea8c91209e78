"""The introduction, the method and the limits are written."""

from maillage.cycle.diagnostic.models import Diagnostic
from maillage.cycle.diagnostic.operations import update_version
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import UN_MEGA, Monde

PAGE = "diagnostic/versions/rediger/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(PAGE, ecriture=True)


def test_reading_writes_nothing_and_sending_begins_a_version(monde: Monde) -> None:
    monde.page(PAGE)
    assert not Diagnostic.objects.exists()
    monde.accepter(PAGE, methode="Trois groupes.", version="1")
    monde.accepter(PAGE, methode="Quatre groupes.", limites="Peu de jeunes.", version="2")
    version = Diagnostic.objects.get()
    assert (version.methode, version.limites) == ("Quatre groupes.", "Peu de jeunes.")


def test_two_hands_meet(monde: Monde) -> None:
    update_version(monde.contrat, {"methode": "Une"}, auteur=SYSTEME)
    update_version(monde.contrat, {"methode": "Leur méthode"}, auteur=SYSTEME)
    monde.heurter(PAGE, "Leur méthode", "Ma manière", methode="Ma manière", version="2")


def test_a_text_too_long_is_refused(monde: Monde) -> None:
    monde.refuser(PAGE, "methode", methode=UN_MEGA)

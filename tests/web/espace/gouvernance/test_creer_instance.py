"""A body is set up in one page."""

from maillage.cycle.gouvernance.models import Instance
from tests.web.espace.contrats.conftest import UN_MEGA, Monde

ICI = "gouvernance/instances/creer/"
SAISIE = {"nom": "COPIL", "sorte": "copil", "missions": "", "rythme": "6", "quorum": ""}


def test_doors(monde: Monde) -> None:
    monde.check_doors(ICI, ecriture=True)


def test_its_colleges_are_typed_one_a_line(monde: Monde) -> None:
    monde.accepter(ICI, **SAISIE, colleges="Élus\r\n\r\n Usagers ")
    instance = Instance.objects.get()
    assert (instance.colleges, instance.rythme, instance.quorum) == (["Élus", "Usagers"], 6, None)


def test_what_is_wrong_is_said_beside_it(monde: Monde) -> None:
    monde.refuser(ICI, "nom", **{**SAISIE, "nom": " "}, colleges="")
    monde.refuser(ICI, "missions", **{**SAISIE, "missions": UN_MEGA}, colleges="")
    monde.refuser(ICI, "rythme", **{**SAISIE, "rythme": "5"}, colleges="")
    monde.refuser(ICI, "quorum", **{**SAISIE, "quorum": "-3"}, colleges="")
    monde.refuser(ICI, "colleges", **SAISIE, colleges="Élus\nélus")
    assert not Instance.objects.exists()

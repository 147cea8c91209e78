"""A contract is said to be over."""

from maillage.cycle.contrats.operations import sign_contrat
from maillage.regles.droits import SYSTEME
from tests.web.espace.contrats.conftest import Monde


def test_doors(monde: Monde) -> None:
    monde.check_doors("achever/", ecriture=True)


def test_a_contract_never_signed_cannot_be_over(monde: Monde) -> None:
    monde.accepter("achever/")
    assert "enregistrer d’abord sa signature" in monde.page("contrat/")
    assert monde.actuel().etat == "preparation"


def test_a_contract_that_is_over_is_still_read(monde: Monde) -> None:
    sign_contrat(monde.actuel(), signature="2016", auteur=SYSTEME)
    for _ in range(2):
        monde.accepter("achever/")
    assert monde.actuel().etat == "acheve"
    assert "Déclarer le contrat achevé" not in monde.page("contrat/")
    assert monde.page("contrat/", "lecture")

"""The words of an enjeu are corrected."""

from maillage.cycle.diagnostic.models import Enjeu
from maillage.cycle.diagnostic.operations import update_enjeu
from maillage.regles.droits import SYSTEME
from tests.fabriques.diagnostic import un_enjeu
from tests.web.espace.contrats.conftest import Monde


def page_de(enjeu: Enjeu) -> str:
    return f"diagnostic/enjeux/{enjeu.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(un_enjeu(monde.contrat)), ecriture=True)


def test_it_is_corrected(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    monde.accepter(page_de(enjeu), intitule="Autre", version="1")
    assert Enjeu.objects.get().intitule == "Autre"
    monde.refuser(page_de(enjeu), "intitule", intitule="", version="2")


def test_two_hands_meet(monde: Monde) -> None:
    enjeu = un_enjeu(monde.contrat)
    update_enjeu(enjeu, {"intitule": "Le leur"}, auteur=SYSTEME)
    monde.heurter(page_de(enjeu), "Le leur", "Le mien", intitule="Le mien", version="1")

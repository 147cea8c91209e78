"""The year or the method of a key is changed while it is not validated."""

from maillage.cycle.financement.models import CleRepartition
from maillage.cycle.financement.operations import update_cle
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import une_cle
from tests.web.espace.contrats.conftest import Monde


def page_de(cle: CleRepartition) -> str:
    return f"financement/repartition/{cle.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_cle(monde.contrat)), ecriture=True)


def test_it_is_changed(monde: Monde) -> None:
    cle = une_cle(monde.contrat)
    monde.accepter(page_de(cle), depuis="2024", methode="parts-egales", version="1")
    assert CleRepartition.objects.get().depuis == 2024
    monde.refuser(page_de(cle), "depuis", depuis="", methode="population", version="2")


def test_two_hands_meet(monde: Monde) -> None:
    cle = une_cle(monde.contrat)
    update_cle(cle, depuis=2023, methode="population", note="Le leur", auteur=SYSTEME)
    monde.heurter(
        page_de(cle),
        "Le leur",
        "Le mien",
        depuis="2023",
        methode="population",
        note="Le mien",
        version="1",
    )

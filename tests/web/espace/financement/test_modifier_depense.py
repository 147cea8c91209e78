"""A row is corrected; two people who change the same amount see both."""

from decimal import Decimal

from maillage.cycle.financement.models import Depense
from maillage.cycle.financement.operations import update_depense
from maillage.regles.droits import SYSTEME
from tests.fabriques.financement import une_depense
from tests.web.espace.contrats.conftest import Monde

ENVOI = {"objet_depense": "poste", "annee": "2025", "apport": "numeraire"}


def page_de(depense: Depense) -> str:
    return f"financement/depenses/{depense.uuid}/modifier/"


def test_doors(monde: Monde) -> None:
    monde.check_doors(page_de(une_depense(monde.contrat)), ecriture=True)


def test_it_is_corrected(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    assert 'value="45\u202f000"' in monde.page(page_de(depense))
    monde.accepter(page_de(depense), **ENVOI, cout="42 000", version="1")
    assert Depense.objects.get().cout == Decimal(42_000)
    assert "-5" in monde.refuser(page_de(depense), "cout", **ENVOI, cout="-5", version="2")


def test_two_hands_meet(monde: Monde) -> None:
    depense = une_depense(monde.contrat)
    update_depense(depense, {"intitule": "Le leur"}, auteur=SYSTEME)
    monde.heurter(
        page_de(depense),
        "Le leur",
        "Le mien",
        **ENVOI,
        cout="45000",
        intitule="Le mien",
        version="1",
    )

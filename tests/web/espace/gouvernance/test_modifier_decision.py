"""A decision is taken up again, when the plan moved under it."""

from maillage.cycle.gouvernance.models import Decision, Reunion
from maillage.regles.gouvernance import EffetDecision
from tests.fabriques.gouvernance import une_decision
from tests.fabriques.programme import une_fiche
from tests.web.espace.contrats.conftest import Monde
from tests.web.espace.gouvernance.test_preparer_decision import saisir


def test_doors_and_another_effect(monde: Monde, tenue: Reunion) -> None:
    fiche = une_fiche(monde.contrat)
    decision = une_decision(tenue, effet=EffetDecision.STATUT, fiche=fiche, statut="en-cours")
    ici = f"gouvernance/decisions/{decision.uuid}/modifier/"
    for role, code in (("elu", 403), ("etrangere", 404), ("coordination", 200)):
        assert monde.clients[role].get(monde.adresse(ici)).status_code == code, role
    monde.accepter(
        ici, **saisir("dates", fiche=str(fiche.uuid), debut="2026"), version=decision.version
    )
    lue = Decision.objects.get()
    assert (lue.effet, lue.changement, lue.avant) == (
        "dates", {"debut": "2026", "fin": ""}, {"debut": "", "fin": ""},
    )  # fmt: skip
    monde.accepter(ici, **saisir(intitule="En mots seulement"), version=lue.version)
    assert Decision.objects.get().fiche is None

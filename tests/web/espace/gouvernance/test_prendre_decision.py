"""Saying what was decided: adopted, it acts at once; what stops it is a sentence."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Decision, EtatReunion, Instance, Presence, Reunion
from maillage.cycle.programme import operations as programme
from maillage.cycle.programme.models import FicheAction
from maillage.regles.droits import SYSTEME
from maillage.regles.gouvernance import EffetDecision
from maillage.regles.statuts import Statut
from tests.fabriques.gouvernance import une_decision, une_reunion
from tests.fabriques.programme import une_fiche
from tests.web.espace.contrats.conftest import Monde

SAISIE = {"motif": "", "decidee_le": "", "pour": "", "contre": "", "abstentions": ""}


def ici(decision: Decision) -> str:
    return f"gouvernance/decisions/{decision.uuid}/prendre/"


def test_doors(monde: Monde, tenue: Reunion) -> None:
    decision = une_decision(tenue)
    for role, code in (("elu", 403), ("partenaire", 403), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(ici(decision))).status_code == code, role


def test_adopted_it_acts_and_the_fiche_tells_it(monde: Monde, tenue: Reunion) -> None:
    fiche = une_fiche(monde.contrat)
    decision = une_decision(tenue, effet=EffetDecision.STATUT, fiche=fiche, statut="en-cours")
    monde.accepter(ici(decision), **{**SAISIE, "pour": "9", "contre": "1"}, issue="adopter")
    assert FicheAction.objects.get().statut == "en-cours"
    assert "9 pour" in monde.page(f"gouvernance/decisions/{decision.uuid}/").replace("\u00a0", " ")
    histoire = monde.page(f"historique/{fiche.uuid}/")
    assert f"{tenue}, décision 1" in histoire
    assert f"gouvernance/decisions/{decision.uuid}/" in monde.page(f"fiches/{fiche.uuid}/")
    # Twice: nothing more.
    monde.accepter(ici(decision), **SAISIE, issue="adopter")


def test_what_stops_it_is_said_and_nothing_is_half_done(monde: Monde, tenue: Reunion) -> None:
    fiche = une_fiche(monde.contrat)
    decision = une_decision(tenue, effet=EffetDecision.STATUT, fiche=fiche, statut="en-cours")
    programme.set_statut(fiche, Statut.PROGRAMMEE, auteur=SYSTEME)
    page = monde.refuser(ici(decision), "__all__", **SAISIE, issue="adopter")
    assert "a changé depuis" in page
    assert Decision.objects.get().etat == "proposee"


def test_saying_no_asks_why(monde: Monde, tenue: Reunion) -> None:
    decision = une_decision(tenue)
    for issue in ("rejeter", "ajourner"):
        monde.refuser(ici(decision), "motif", **SAISIE, issue=issue)
    monde.refuser(ici(decision), "issue", **SAISIE, issue="voter")
    monde.accepter(ici(decision), **{**SAISIE, "motif": "Pas mûr."}, issue="ajourner")
    assert Decision.objects.get().etat == "ajournee"


def test_a_quorum_that_is_lacking_is_said_before_and_kept_after(
    monde: Monde, copil: Instance, tenue: Reunion
) -> None:
    assert "quorum" not in monde.page(ici(une_decision(tenue)))
    operations.update_instance(copil, {"quorum": 2}, auteur=SYSTEME)
    decision = une_decision(tenue)
    assert "Le quorum n’est pas vérifié" in monde.page(ici(decision))
    operations.note_presence(Presence.objects.get(), "present", auteur=SYSTEME)
    assert "Le quorum n’est pas atteint" in monde.page(ici(decision))
    monde.accepter(ici(decision), **SAISIE, issue="adopter")
    assert "Le quorum n’est pas atteint" in monde.page(f"gouvernance/decisions/{decision.uuid}/")
    assert "C’est déjà dit" in monde.page(ici(decision))


def test_not_before_the_day_of_its_meeting(monde: Monde, copil: Instance) -> None:
    decision = une_decision(une_reunion(copil))
    monde.refuser(ici(decision), "__all__", **SAISIE, issue="adopter")
    assert Reunion.objects.get().etat == EtatReunion.PREPARATION

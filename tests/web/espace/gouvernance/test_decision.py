"""One decision: what it changes, put aside and brought back while it is not taken."""

from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.models import Decision, Reunion
from maillage.regles.droits import SYSTEME
from maillage.regles.gouvernance import EffetDecision
from tests.fabriques.gouvernance import une_decision
from tests.fabriques.programme import une_fiche
from tests.web.espace.contrats.conftest import SCRIPT, Monde


def page_de(decision: Decision, suite: str = "") -> str:
    return f"gouvernance/decisions/{decision.uuid}/{suite}"


def test_doors(monde: Monde, tenue: Reunion) -> None:
    decision = une_decision(tenue)
    for role, code in (("elu", 200), ("pilote", 200), ("partenaire", 404), ("etrangere", 404)):
        assert monde.clients[role].get(monde.adresse(page_de(decision))).status_code == code, role


def test_it_says_what_it_changes(monde: Monde, tenue: Reunion) -> None:
    fiche = une_fiche(monde.contrat, "Bus de prévention")
    decision = une_decision(
        tenue, effet=EffetDecision.STATUT, fiche=fiche, statut="suspendue", raison="Pas de local."
    )
    page = monde.page(page_de(decision), "elu")
    for dit in ("Bus de prévention", "en réflexion", "suspendue", "Pas de local."):
        assert dit in page
    assert "Dire ce qui est décidé" not in page
    assert "Dire ce qui est décidé" in monde.page(page_de(decision))


def test_put_aside_and_brought_back(monde: Monde, tenue: Reunion) -> None:
    decision = une_decision(tenue)
    monde.accepter(page_de(decision, "archiver/"))
    assert "est retirée depuis" in monde.page(page_de(decision))
    monde.accepter(page_de(decision, "restaurer/"))
    operations.adopt_decision(decision, auteur=SYSTEME)
    assert "ne change plus" in monde.envoyer(page_de(decision, "archiver/")).content.decode()


def test_words_are_escaped(monde: Monde, tenue: Reunion) -> None:
    decision = une_decision(tenue, SCRIPT)
    operations.update_decision(decision, {"texte": SCRIPT}, auteur=SYSTEME)
    assert SCRIPT not in monde.page(page_de(decision))

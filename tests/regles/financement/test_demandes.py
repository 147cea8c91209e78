"""The life of a claim: each gesture from each state, by each side, and never twice."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.regles.financement.demandes import (
    A_INSTRUIRE,
    DU_DEMANDEUR,
    DU_FINANCEUR,
    EN_LIGNE,
    LIBELLES_ETATS,
    OBTENUES,
    PASSAGES,
    SANS_SUITE,
    TRANSCRITS,
    Cote,
    EtatDemande,
    Geste,
    check_cote,
    gestes_possibles,
    passer,
)

DEMANDEUR, FINANCEUR = frozenset({Cote.DEMANDEUR}), frozenset({Cote.FINANCEUR})
PERSONNE: frozenset[Cote] = frozenset()
VIE = (
    (Geste.DEPOSER, EtatDemande.DEPOSEE),
    (Geste.QUESTIONNER, EtatDemande.QUESTION),
    (Geste.REPONDRE, EtatDemande.DEPOSEE),
    (Geste.COMPLETER, EtatDemande.COMPLETE),
    (Geste.ACCORDER, EtatDemande.ACCORDEE),
    (Geste.CONVENIR, EtatDemande.CONVENTION),
    (Geste.VERSER, EtatDemande.VERSEMENT),
    (Geste.VERSER, EtatDemande.VERSEMENT),
    (Geste.SOLDER, EtatDemande.SOLDEE),
)


def test_a_claim_goes_from_draft_to_settled() -> None:
    etat = EtatDemande.BROUILLON
    for geste, attendu in VIE:
        etat = passer(etat, geste)
        assert etat is attendu


REPETES = {Geste.VERSER, Geste.ANNULER_VERSEMENT}


@pytest.mark.parametrize("geste", [g for g in Geste if g not in REPETES])
def test_no_gesture_but_those_of_payments_is_made_twice_in_a_row(geste: Geste) -> None:
    with pytest.raises(ErreurMetier):
        passer(PASSAGES[geste].vers, geste)


@pytest.mark.parametrize(("etat", "geste"), list(product(EtatDemande, Geste)))
def test_what_is_refused_is_said_in_a_sentence(etat: EtatDemande, geste: Geste) -> None:
    if etat in PASSAGES[geste].depuis:
        assert passer(etat, geste) is PASSAGES[geste].vers
        return
    with pytest.raises(ErreurMetier) as refus:
        passer(etat, geste)
    assert refus.value.message.endswith(".")
    assert "\u00a0: " in refus.value.message


def test_filing_is_undone_only_before_the_funder_acted() -> None:
    assert passer(EtatDemande.DEPOSEE, Geste.REPRENDRE) is EtatDemande.BROUILLON
    for etat in (EtatDemande.QUESTION, EtatDemande.COMPLETE, EtatDemande.ACCORDEE):
        with pytest.raises(ErreurMetier, match="avant que le financeur ait agi"):
            passer(etat, Geste.REPRENDRE)


def test_a_decided_claim_is_not_withdrawn() -> None:
    for etat in OBTENUES | {EtatDemande.REFUSEE}:
        with pytest.raises(ErreurMetier, match="avant la décision"):
            passer(etat, Geste.RETIRER)


def test_nothing_is_granted_while_a_question_waits() -> None:
    with pytest.raises(ErreurMetier, match="Une question du financeur attend"):
        passer(EtatDemande.QUESTION, Geste.ACCORDER)


def test_no_payment_without_convention() -> None:
    with pytest.raises(ErreurMetier, match="suit la convention signée"):
        passer(EtatDemande.ACCORDEE, Geste.VERSER)


def test_a_decision_is_taken_back_until_the_convention_is_signed() -> None:
    assert passer(EtatDemande.REFUSEE, Geste.ROUVRIR) is EtatDemande.COMPLETE
    with pytest.raises(ErreurMetier, match="aucune convention"):
        passer(EtatDemande.CONVENTION, Geste.ROUVRIR)


def test_each_side_makes_its_own_gestures() -> None:
    check_cote(Geste.DEPOSER, DEMANDEUR, en_ligne=True)
    check_cote(Geste.ACCORDER, FINANCEUR, en_ligne=True)
    with pytest.raises(Refus, match=DU_DEMANDEUR):
        check_cote(Geste.DEPOSER, FINANCEUR, en_ligne=True)
    with pytest.raises(Refus, match=DU_DEMANDEUR):
        check_cote(Geste.ACCORDER, PERSONNE, en_ligne=True)


@pytest.mark.parametrize("geste", sorted(TRANSCRITS))
def test_the_coordination_copies_an_answer_only_of_a_funder_without_account(geste: Geste) -> None:
    check_cote(geste, DEMANDEUR, en_ligne=False)
    with pytest.raises(Refus, match=EN_LIGNE):
        check_cote(geste, DEMANDEUR, en_ligne=True)


def test_what_is_never_copied_stays_with_the_funder() -> None:
    purs = {g for g, p in PASSAGES.items() if p.cotes == FINANCEUR}
    assert purs == TRANSCRITS, "every gesture of a funder may come in a letter"
    assert DU_FINANCEUR


@given(st.lists(st.sampled_from(Geste), max_size=30))
def test_no_walk_reaches_money_without_a_filing_and_a_decision(gestes: list[Geste]) -> None:
    etat, faits = EtatDemande.BROUILLON, []
    for geste in gestes:
        try:
            etat = passer(etat, geste)
        except ErreurMetier:
            continue
        faits.append(geste)
    if etat in OBTENUES:
        assert {Geste.DEPOSER, Geste.ACCORDER} <= set(faits)
    if etat in {EtatDemande.VERSEMENT, EtatDemande.SOLDEE}:
        assert Geste.CONVENIR in faits


@given(st.sampled_from(EtatDemande), st.sets(st.sampled_from(Cote)), st.booleans())
def test_what_the_page_offers_is_what_the_rules_allow(
    etat: EtatDemande, cotes: set[Cote], en_ligne: bool
) -> None:
    tenus = frozenset(cotes)
    offerts = gestes_possibles(etat, tenus, en_ligne=en_ligne)
    for geste in Geste:
        try:
            passer(etat, geste)
            check_cote(geste, tenus, en_ligne=en_ligne)
        except (ErreurMetier, Refus):
            assert geste not in offerts
        else:
            assert geste in offerts


def test_every_state_has_its_words_and_its_family() -> None:
    assert set(LIBELLES_ETATS) == set(EtatDemande)
    assert A_INSTRUIRE.isdisjoint(OBTENUES)
    assert OBTENUES.isdisjoint(SANS_SUITE)
    assert A_INSTRUIRE | OBTENUES | SANS_SUITE | {EtatDemande.BROUILLON} == set(EtatDemande)

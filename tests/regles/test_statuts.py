"""Nine statuses, three flags, and what each asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import (
    ACTIFS,
    LIBELLES_DRAPEAUX,
    LIBELLES_STATUTS,
    RAISON_ATTENDUE,
    Drapeau,
    Statut,
    verifier_drapeau,
    verifier_statut,
)

STATUTS = st.sampled_from(Statut)


def test_every_status_and_flag_has_its_word() -> None:
    assert set(LIBELLES_STATUTS) == set(Statut)
    assert set(LIBELLES_DRAPEAUX) == set(Drapeau)


@given(STATUTS, st.sampled_from(["", " ", "\n\t"]))
def test_a_status_that_stops_an_action_is_explained(statut: Statut, vide: str) -> None:
    if statut not in RAISON_ATTENDUE:
        verifier_statut(statut, raison=vide, nouvelle_date="2027", fusion=True)
        return
    with pytest.raises(ErreurMetier) as refus:
        verifier_statut(statut, raison=vide, nouvelle_date="2027", fusion=True)
    assert refus.value.champ == "statut_raison"
    verifier_statut(statut, raison="Le poste est vacant.", nouvelle_date="2027")


def test_a_postponed_action_has_its_new_date() -> None:
    with pytest.raises(ErreurMetier) as refus:
        verifier_statut(Statut.REPORTEE, raison="Travaux")
    assert refus.value.champ == "report_date"


def test_a_merged_action_names_the_one_that_takes_it_up() -> None:
    with pytest.raises(ErreurMetier) as refus:
        verifier_statut(Statut.FUSIONNEE)
    assert refus.value.champ == "fusion"


@given(st.none() | st.sampled_from(Drapeau))
def test_only_a_blocked_action_says_what_blocks_it(drapeau: Drapeau | None) -> None:
    if drapeau is not Drapeau.BLOQUEE:
        verifier_drapeau(drapeau)
        return
    with pytest.raises(ErreurMetier):
        verifier_drapeau(drapeau, obstacle="  ")
    verifier_drapeau(drapeau, obstacle="Pas de local.")


def test_what_is_over_is_not_active() -> None:
    finis = {
        Statut.REALISEE, Statut.PERENNISEE, Statut.ABANDONNEE, Statut.FUSIONNEE, Statut.SUSPENDUE,
    }  # fmt: skip
    assert set(Statut) - ACTIFS == finis

"""Nine statuses, three flags, what each asks for, and the eight words of another tool."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.statuts import (
    ACTIFS,
    LIBELLES_DRAPEAUX,
    LIBELLES_STATUTS,
    RAISON_ATTENDUE,
    VERS_TET,
    Drapeau,
    Statut,
    ecrire_tet,
    lire_tet,
    verifier_drapeau,
    verifier_statut,
)

STATUTS = st.sampled_from(Statut)
MOTS_TET = (
    "À venir", "À discuter", "En cours", "Réalisé", "En retard", "En pause", "Bloqué", "Abandonné",
)  # fmt: skip


def test_every_status_and_flag_has_its_word() -> None:
    assert set(LIBELLES_STATUTS) == set(VERS_TET) == set(Statut)
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


@pytest.mark.parametrize("mot", MOTS_TET)
def test_the_eight_words_come_in_and_go_out_unchanged(mot: str) -> None:
    assert ecrire_tet(*lire_tet(mot)) == mot


@given(STATUTS, st.none() | st.sampled_from(Drapeau))
def test_every_status_can_leave(statut: Statut, drapeau: Drapeau | None) -> None:
    assert ecrire_tet(statut, drapeau) in MOTS_TET


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ErreurMetier, match="n’est pas connu"):
        lire_tet("Terminé")


def test_what_is_over_is_not_active() -> None:
    finis = {
        Statut.REALISEE, Statut.PERENNISEE, Statut.ABANDONNEE, Statut.FUSIONNEE, Statut.SUSPENDUE,
    }  # fmt: skip
    assert set(Statut) - ACTIFS == finis

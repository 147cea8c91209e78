"""What a link asks: three choices at most, none of which decides for the steering committee."""

import pytest

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fiche import CHAMPS, etat_sections
from maillage.regles.nouvelles import (
    CHOIX_AU_PLUS,
    QUESTIONS_POSEES,
    REPONSES,
    REPONSES_A_UNE_QUESTION,
    question_suivante,
    trouver_reponse,
    trouver_reponse_a_une_question,
)
from maillage.regles.statuts import RAISON_ATTENDUE, Statut, verifier_statut

DU_COMITE = {Statut.ABANDONNEE, Statut.FUSIONNEE, Statut.REPORTEE, Statut.SUSPENDUE}


@pytest.mark.parametrize("statut", Statut)
def test_every_status_offers_at_most_three_choices_with_different_names(statut: Statut) -> None:
    noms = [r.nom for r in REPONSES[statut]]
    assert len(noms) == len(set(noms)) <= CHOIX_AU_PLUS


def test_a_question_offers_three_choices_too() -> None:
    assert len(REPONSES_A_UNE_QUESTION) <= CHOIX_AU_PLUS


def test_no_choice_decides_what_a_committee_decides() -> None:
    vises = {r.statut for reponses in REPONSES.values() for r in reponses if r.statut}
    assert not vises & DU_COMITE
    assert not vises & RAISON_ATTENDUE
    for statut in vises:
        verifier_statut(statut)  # asks for nothing that the screen does not ask


def test_nobody_is_asked_for_news_of_what_was_given_up_or_merged() -> None:
    sans = {statut for statut, reponses in REPONSES.items() if not reponses}
    assert sans == {Statut.ABANDONNEE, Statut.FUSIONNEE}


def test_a_choice_of_another_status_is_refused_beside_the_choices() -> None:
    with pytest.raises(ErreurMetier) as refus:
        trouver_reponse(Statut.EN_REFLEXION, "terminee")
    assert refus.value.champ == "reponse"
    with pytest.raises(ErreurMetier):
        trouver_reponse_a_une_question("")


def test_the_questions_of_a_link_are_those_that_the_pilot_knows() -> None:
    assert CHAMPS.keys() >= QUESTIONS_POSEES
    assert all(CHAMPS[nom].qui_sait == "la structure pilote" for nom in QUESTIONS_POSEES)
    assert all(CHAMPS[nom].attendu for nom in QUESTIONS_POSEES)


def test_questions_come_one_at_a_time_and_stop_when_all_is_known() -> None:
    premiere = question_suivante(etat_sections((), ()))
    assert premiere == CHAMPS["objectif_general"]
    suivante = question_suivante(etat_sections((), ()), {"objectif_general"})
    assert suivante == CHAMPS["description"]
    assert question_suivante(etat_sections(QUESTIONS_POSEES, ())) is None
    assert question_suivante(etat_sections((), QUESTIONS_POSEES)) is None

"""The results of a questionnaire: after its end, and no small number, filtered or not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.cycle.concertation import operations
from maillage.cycle.concertation.models import Questionnaire
from maillage.cycle.concertation.queries import list_lignes_exportees, read_resultats
from maillage.cycle.concertation.queries.resultats import Resultat, cross
from maillage.cycle.contrats.models import Contrat
from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import ErreurMetier
from tests.fabriques.concertation import des_reponses, les_cles, un_questionnaire, une_reponse


def clore(questionnaire: Questionnaire) -> Questionnaire:
    return operations.close_questionnaire(questionnaire, auteur=SYSTEME)


def compter(resultat: Resultat) -> dict[str, int | None]:
    return {ligne.mot: ligne.nombre for ligne in resultat.lignes}


def test_they_appear_once_it_is_closed(contrat: Contrat) -> None:
    with pytest.raises(ErreurMetier, match="à la clôture"):
        read_resultats(un_questionnaire(contrat))


def test_with_no_answer_nothing_is_shown_nor_broken(contrat: Contrat) -> None:
    vus = read_resultats(clore(un_questionnaire(contrat)))
    assert vus.total is None
    assert {n for r in vus.resultats for n in compter(r).values()} == {None}


def test_large_numbers_are_shown_with_those_who_did_not_answer(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    des_reponses(questionnaire, (12, "1"), (7, "2"), (6, "3"))
    for _ in range(5):
        une_reponse(questionnaire, "", ["1"])
    vus = read_resultats(clore(questionnaire))
    assert vus.total == 30
    medecin, manques, _ = vus.resultats
    assert compter(medecin) == {"Oui": 12, "Non": 7, "Je ne sais pas": 6, "Sans réponse": 5}
    assert medecin.lignes[0].part == pytest.approx(0.4)
    assert compter(manques) == {"Dentiste": 5, "Bus": None, "Rien": None}


def test_a_small_number_takes_another_one_with_it(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    des_reponses(questionnaire, (20, "1"), (10, "2"), (1, "3"))
    medecin = read_resultats(clore(questionnaire)).resultats[0]
    caches = [mot for mot, n in compter(medecin).items() if n is None]
    assert "Je ne sais pas" in caches
    assert len(caches) > 1
    assert medecin.cache


def test_what_everybody_but_one_chose_is_hidden_too(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    for _ in range(9):
        une_reponse(questionnaire, "1", ["1"])
    une_reponse(questionnaire, "1", ["2"])
    manques = read_resultats(clore(questionnaire)).resultats[1]
    assert compter(manques) == {"Dentiste": None, "Bus": None, "Rien": None}


def test_one_answer_filters_the_others(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    for valeur, dentiste, fois in (("1", "1", 8), ("1", "2", 9), ("2", "1", 10), ("2", "2", 11)):
        for _ in range(fois):
            une_reponse(questionnaire, valeur, [dentiste])
    premiere = les_cles(questionnaire)[0]
    vus = read_resultats(clore(questionnaire), par=premiere, valeur="1")
    assert vus.filtre is not None
    assert [r.question.intitule for r in vus.resultats] == ["Ce qui manque", "Votre santé"]
    assert {ligne.nombre for ligne in vus.resultats[0].lignes} <= {8, 9, None}
    for par, valeur in (("q-inconnue", "1"), (premiere, "9"), ("", "")):
        assert (
            read_resultats(questionnaire_clos(questionnaire), par=par, valeur=valeur).filtre is None
        )


def questionnaire_clos(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.objects.get(pk=questionnaire.pk)


@pytest.mark.parametrize("graine", range(6))
def test_no_view_shows_a_number_under_five(contrat: Contrat, graine: int) -> None:
    hasard = random.Random(graine)  # noqa: S311 - a draw, not a secret
    questionnaire = un_questionnaire(contrat)
    for _ in range(hasard.choice((4, 9, 25, 40))):
        une_reponse(questionnaire, hasard.choice("1123"), hasard.sample("123", 1), "5")
    clos = clore(questionnaire)
    premiere = les_cles(clos)[0]
    filtres = [("", ""), *((premiere, valeur) for valeur in "123")]
    for par, valeur in filtres:
        vus = read_resultats(clos, par=par, valeur=valeur)
        nombres = {n for r in vus.resultats for n in (r.total, *compter(r).values())}
        assert all(n is None or n >= 5 for n in nombres), (par, valeur, nombres)


@given(
    st.integers(2, 5).flatmap(
        lambda largeur: st.lists(
            st.lists(st.integers(0, 12), min_size=largeur, max_size=largeur),
            min_size=2,
            max_size=5,
        )
    )
)
def test_a_question_read_by_another_hides_what_the_other_hides_read_by_it(
    table: list[list[int]],
) -> None:
    tournee = list(zip(*table, strict=True))
    une, autre = cross(table, ligne="a", colonne="b"), cross(tournee, ligne="b", colonne="a")
    assert autre.cases == tuple(zip(*une.cases, strict=True))
    assert (autre.lignes, autre.colonnes) == (une.colonnes, une.lignes)


@pytest.mark.parametrize("graine", range(4))
def test_two_questions_read_by_each_other_tell_the_same_cells(
    contrat: Contrat, graine: int
) -> None:
    hasard = random.Random(graine)  # noqa: S311 - a draw, not a secret
    questionnaire = un_questionnaire(contrat)
    for _ in range(70):
        une_reponse(questionnaire, hasard.choice("1123"), [], hasard.choice("1223345"))
    clos = clore(questionnaire)
    choix, _, note, _ = les_cles(clos)
    par_choix = {
        (mot, n): nombre
        for rang, mot in (("1", "Oui"), ("2", "Non"), ("3", "Je ne sais pas"))
        for n, nombre in compter(read_resultats(clos, par=choix, valeur=rang).resultats[1]).items()
        if n.isdigit()
    }
    par_note = {
        (mot, n): nombre
        for n in "12345"
        for mot, nombre in compter(read_resultats(clos, par=note, valeur=n).resultats[0]).items()
        if mot != "Sans réponse"
    }
    assert par_choix == par_note


def test_the_export_says_each_answer_in_words_and_no_free_text(contrat: Contrat) -> None:
    questionnaire = un_questionnaire(contrat)
    une_reponse(questionnaire, "2", ["1", "3"], "4", "Un secret.")
    (ligne,) = list_lignes_exportees(questionnaire)
    assert ligne[2:] == ["En ligne", "Non", "Dentiste | Rien", "4"]

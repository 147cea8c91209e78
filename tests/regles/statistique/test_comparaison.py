"""What is said of a value beside a reference: words, and only when the count allows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.statistique import sources
from maillage.regles.statistique.comparaison import (
    LIBELLES_ORDRES,
    LIBELLES_SOLIDITES,
    LIBELLES_VERDICTS,
    Ordre,
    Position,
    Solidite,
    Verdict,
    comparer,
    juger_effectif,
    juger_recensement,
    ordonner,
    situer,
)
from maillage.regles.statistique.intervalles import Estimation, ratio_standardise
from maillage.regles.statistique.sources import Seuil

ICM_CENT = 1.0
estimations = st.lists(st.integers(0, 50), min_size=3, max_size=3).map(
    lambda bornes: Estimation(sorted(bornes)[1], min(bornes), max(bornes))
)


def _icm(observes: float, attendus: float) -> str:
    estimation = ratio_standardise(observes, attendus)
    return comparer(estimation, ICM_CENT, solidite=juger_effectif(observes)).libelle


@pytest.mark.parametrize(
    ("observes", "attendus", "dit"),
    [
        (182, 130.0, "significativement supérieur"),
        (182, 160.2, "non différent"),
        (62, 100.0, "significativement inférieur"),
        (15, 5.0, "significativement supérieur, fragile"),
        (10, 8.0, "non différent, fragile"),
        (4, 0.5, "effectif trop faible"),
        (0, 8.0, "effectif trop faible"),
    ],
)
def test_a_ratio_against_one_hundred(observes, attendus, dit) -> None:
    assert _icm(observes, attendus) == dit


def test_nothing_is_said_without_a_value_or_a_reference() -> None:
    assert comparer(None, 3, solidite=Solidite.FRAGILE).libelle == "non disponible"
    assert comparer(Estimation(2, 1, 3), None).verdict is Verdict.NON_DISPONIBLE


def test_a_reference_on_the_bound_is_not_outside() -> None:
    assert comparer(Estimation(2, 1, 3), 3).verdict is Verdict.NON_DIFFERENT
    assert comparer(Estimation(2, 1, 3), 1).verdict is Verdict.NON_DIFFERENT


@pytest.mark.parametrize(
    ("observes", "solidite"),
    [(0, "faible"), (4, "faible"), (5, "fragile"), (19, "fragile"), (20, "solide")],
)
def test_a_count_is_weak_under_five_and_fragile_under_twenty(observes, solidite) -> None:
    assert juger_effectif(observes) == solidite


def test_a_census_rate_is_fragile_under_two_hundred_persons() -> None:
    assert juger_recensement(199) is Solidite.FRAGILE
    assert juger_recensement(200) is Solidite.SOLIDE


@given(estimations, st.integers(0, 50))
def test_outside_the_interval_has_one_side(estimation, reference) -> None:
    verdict = comparer(estimation, reference).verdict
    assert (verdict is Verdict.SUPERIEUR) == (reference < estimation.borne_basse)
    assert (verdict is Verdict.INFERIEUR) == (reference > estimation.borne_haute)


@given(estimations, estimations)
def test_two_values_are_ordered_only_when_their_intervals_are_apart(une, autre) -> None:
    contraires = {Ordre.DEVANT: Ordre.DERRIERE, Ordre.DERRIERE: Ordre.DEVANT}
    ordre = ordonner(une, autre)
    assert ordonner(autre, une) == contraires.get(ordre, ordre)
    assert (ordre is Ordre.DEVANT) == (une.borne_basse > autre.borne_haute)


def test_an_overlap_is_said() -> None:
    dit = ordonner(Estimation(5, 3, 7), Estimation(6, 4, 9)).libelle
    assert dit == "les intervalles se recoupent\u00a0: l’ordre n’est pas établi"
    assert ordonner(None, Estimation(6, 4, 9)) is Ordre.NON_DISPONIBLE


def test_every_answer_has_its_words() -> None:
    assert set(LIBELLES_VERDICTS) == set(Verdict)
    assert set(LIBELLES_SOLIDITES) == set(Solidite)
    assert set(LIBELLES_ORDRES) == set(Ordre)


def test_every_threshold_says_what_it_does_by_which_text_and_when_it_was_read() -> None:
    seuils = [objet for objet in vars(sources).values() if isinstance(objet, Seuil)]
    assert len(seuils) > 5
    for seuil in seuils:
        assert seuil.effet
        assert seuil.source.auteurs
        assert seuil.source.annee > 1900
        assert seuil.source.lue_le <= sources.LU_LE


@pytest.mark.parametrize(
    ("valeur", "dit"),
    [(21_880, "proche"), (21_000, "en dessous"), (23_000, "au-dessus"), (21_930, "proche")],
)
def test_without_interval_only_the_position_is_said(valeur: float, dit: str) -> None:
    assert situer(valeur, 21_930).libelle == dit


@given(st.floats(0.1, 1e6))
def test_a_value_is_close_to_itself(valeur: float) -> None:
    assert situer(valeur, valeur) is Position.PROCHE

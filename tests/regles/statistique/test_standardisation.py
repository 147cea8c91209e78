"""Age-standardised rates: a published example, one by hand, and the laws of a weighted mean."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.regles.statistique.intervalles import byar, taux_brut
from maillage.regles.statistique.sources import EUROSTAT
from maillage.regles.statistique.standardisation import (
    EUROPE_2013,
    Classe,
    PopulationType,
    cas_attendus,
    taux_standardise,
    taux_standardise_prudent,
)

METHODES = (taux_standardise, taux_standardise_prudent)
# Births with Down's syndrome to mothers of five children or more, Michigan 1950-1964, by age of the
# mother: Fay & Feuer (1997), table II. Standard: all births. Bounds computed apart, with scipy.
MICHIGAN = [
    Classe(cas, naissances, poids)
    for cas, naissances, poids in zip(
        [0, 8, 63, 112, 262, 295],
        [327, 30666, 123419, 149919, 104088, 34392],
        [319933, 931318, 786511, 488235, 237863, 61313],
        strict=True,
    )
]
classes = st.lists(
    st.builds(Classe, st.integers(0, 300), st.integers(50, 100_000), st.integers(1, 7000)),
    min_size=1,
    max_size=8,
)


def _bornes(estimation) -> tuple[float, float]:
    return estimation.borne_basse, estimation.borne_haute


def test_the_published_example_is_found_again() -> None:
    prudent = taux_standardise_prudent(MICHIGAN).fois(1e5)
    assert prudent.valeur == pytest.approx(75.5290, abs=5e-5)
    assert _bornes(prudent) == pytest.approx((67.7021204, 188.3001727), rel=1e-8)


def test_two_classes_by_hand() -> None:
    jeunes, ages = Classe(10, 1000, 3), Classe(40, 500, 1)
    # 3/4 of 10/1000 and 1/4 of 40/500; the variance adds (weight/persons)² × events.
    taux, variance = 0.0075 + 0.02, 10 * 0.00075**2 + 40 * 0.0005**2
    echelle = math.sqrt(variance / 50)
    attendu = [taux + echelle * (borne - 50) for borne in _bornes(byar(50))]
    trouve = taux_standardise([jeunes, ages])
    assert trouve.valeur == pytest.approx(taux)
    assert _bornes(trouve) == pytest.approx(attendu)


@pytest.mark.parametrize("methode", METHODES)
@settings(max_examples=40)
@given(classes=classes, sens=st.randoms())
def test_bounds_enclose_the_rate_whatever_the_order_of_the_classes(methode, classes, sens) -> None:
    trouve = methode(classes)
    assert 0 <= trouve.borne_basse <= trouve.valeur < trouve.borne_haute
    melees = sens.sample(classes, len(classes))
    assert _bornes(methode(melees)) == pytest.approx(_bornes(trouve))


@pytest.mark.parametrize("methode", METHODES)
@settings(max_examples=40)
@given(classes=classes, facteur=st.floats(0.01, 1000))
def test_only_the_proportions_of_the_standard_count(methode, classes, facteur) -> None:
    autres = [Classe(c.cas, c.effectif, c.poids * facteur) for c in classes]
    assert _bornes(methode(autres)) == pytest.approx(_bornes(methode(classes)))


@given(st.integers(0, 500), st.integers(50, 10_000))
def test_one_class_is_a_crude_rate(cas: int, effectif: int) -> None:
    seule = [Classe(cas, effectif, 1)]
    assert _bornes(taux_standardise(seule)) == pytest.approx(_bornes(taux_brut(cas, effectif)))
    exact = taux_brut(cas, effectif, exact=True)
    assert _bornes(taux_standardise_prudent(seule)) == pytest.approx(_bornes(exact))


@given(st.lists(st.integers(50, 10_000), min_size=1, max_size=6), st.floats(0.001, 0.5))
def test_equal_rates_at_all_ages_need_no_standard(effectifs, taux) -> None:
    pareilles = [Classe(taux * n, n, rang + 1) for rang, n in enumerate(effectifs)]
    assert taux_standardise(pareilles).valeur == pytest.approx(taux)
    assert cas_attendus([taux] * len(effectifs), effectifs) == pytest.approx(taux * sum(effectifs))


@pytest.mark.parametrize("classe", [Classe(1, 0, 1), Classe(-1, 10, 1), Classe(1, 10, 0)])
def test_a_class_of_nobody_is_refused(classe: Classe) -> None:
    with pytest.raises(ValueError, match="classe d’âge"):
        taux_standardise([classe])


def test_the_european_population_has_twenty_classes_and_a_source() -> None:
    assert sum(EUROPE_2013.effectifs.values()) == EUROPE_2013.total == 100_000
    assert len(EUROPE_2013.effectifs) == 20
    assert EUROPE_2013.source.annee == 2013


def test_a_standard_that_does_not_add_up_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="Fausse"):
        PopulationType("Fausse", {0: 40, 50: 59}, 100, EUROSTAT)


def test_ages_group_into_wider_classes() -> None:
    assert EUROPE_2013.regrouper([0, 15, 30, 45, 60, 75]) == {
        0: 16000, 15: 17500, 30: 20500, 45: 20500, 60: 16500, 75: 9000,
    }  # fmt: skip


@settings(max_examples=40)
@given(st.sets(st.sampled_from(list(EUROPE_2013.effectifs)[1:])))
def test_grouping_loses_nobody(debuts) -> None:
    assert sum(EUROPE_2013.regrouper([0, *sorted(debuts)]).values()) == 100_000


@pytest.mark.parametrize("debuts", [[], [15, 65], [0, 17], [0, 65, 15], [0, 0]])
def test_grouping_never_cuts_a_class_nor_loses_an_age(debuts) -> None:
    with pytest.raises(ValueError, match="regroupe"):
        EUROPE_2013.regrouper(debuts)

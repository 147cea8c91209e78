"""Intervals: the published values, and what every interval owes to its estimate."""

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.statistique.gamma import gamma_cumulee, quantile_gamma
from maillage.regles.statistique.intervalles import (
    Estimation,
    byar,
    poisson_exact,
    ratio_standardise,
    taux_brut,
    wilson,
)

METHODES = {
    "proportion_wilson_95": lambda cas, sur: wilson(cas, sur),
    "effectif_poisson_exact_95": lambda cas, _: poisson_exact(cas),
    "ratio_standardise_smr_byar_95": lambda cas, sur: ratio_standardise(cas, sur),
}
niveaux = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
comptes = st.integers(0, 20_000)
COMPTES_D_INTERVALLE = (byar, poisson_exact)


def _trois(estimation: Estimation) -> tuple[float, float, float]:
    return (estimation.valeur, estimation.borne_basse, estimation.borne_haute)


@pytest.mark.partage
def test_every_line_of_the_oracle_is_found_to_six_digits(partage: Path) -> None:
    fichier = partage / "data" / "stats" / "oracles_intervalles.csv"
    with fichier.open(encoding="utf-8", newline="") as flux:
        lignes = list(csv.DictReader(flux))
    assert {ligne["methode"] for ligne in lignes} == set(METHODES)
    for ligne in lignes:
        sur = float(ligne["denominateur_ou_attendu"] or "nan")
        trouve = METHODES[ligne["methode"]](float(ligne["observe"]), sur)
        attendu = [float(ligne[nom]) for nom in ("estimation", "borne_basse", "borne_haute")]
        assert _trois(trouve) == pytest.approx(attendu, rel=5e-7), ligne


@pytest.mark.parametrize(
    ("cas", "effectif", "bas", "haut"),
    [(5, 50, 4.35, 21.36), (24, 120, 13.82, 28.04), (0, 30, 0, 11.35), (30, 30, 88.65, 100)],
)
def test_proportions_have_the_interval_of_wilson(cas, effectif, bas, haut) -> None:
    trouve = wilson(cas, effectif).fois(100)
    assert _trois(trouve)[1:] == pytest.approx((bas, haut), abs=0.005)


@pytest.mark.parametrize(
    ("cas", "bas", "haut"),
    [(0, 0, 3.69), (5, 1.62, 11.67), (10, 4.80, 18.39), (20, 12.22, 30.89), (100, 81.36, 121.63)],
)
def test_counts_have_the_exact_interval_of_poisson(cas, bas, haut) -> None:
    assert _trois(poisson_exact(cas))[1:] == pytest.approx((bas, haut), abs=0.005)


@pytest.mark.parametrize(
    ("observes", "attendus", "icm"),
    [(10, 8.0, (125, 59.8, 229.9)), (62, 50.4, (123, 94.3, 157.7)), (182, 160.2, (113.6, 97.7, 131.4))],
)  # fmt: skip
def test_standardised_ratios_have_the_interval_of_byar(observes, attendus, icm) -> None:
    trouve = ratio_standardise(observes, attendus).fois(100)
    assert _trois(trouve) == pytest.approx(icm, abs=0.05)


# Computed with scipy 1.17 (gammaincinv, gammainccinv), an implementation that is not ours.
@pytest.mark.parametrize(
    ("cas", "niveau", "bas", "haut"),
    [
        (3, 0.95, 0.6186721228956014, 8.767273069742325),
        (3, 0.999, 0.14970384992316443, 13.934023201691172),
        (1000, 0.95, 938.9730184076952, 1063.952136016302),
        (123456, 0.95, 122768.28869851555, 124146.60839534459),
        (10_000_000, 0.95, 9993802.996884268, 10006199.897731498),
        (10_000_000, 0.999, 9989597.716571523, 10010409.835659435),
    ],
)
def test_exact_bounds_hold_eight_digits_up_to_ten_million_events(cas, niveau, bas, haut) -> None:
    assert _trois(poisson_exact(cas, niveau=niveau))[1:] == pytest.approx((bas, haut), rel=1e-9)


def test_a_gamma_of_shape_one_is_the_exponential_law() -> None:
    for x in (0.001, 0.5, 3, 40):
        assert gamma_cumulee(1, x) == pytest.approx(1 - math.exp(-x), rel=1e-12)
    assert quantile_gamma(1, 0.025, haute=True) == pytest.approx(-math.log(0.025), rel=1e-12)


@given(st.floats(0.05, 2000), st.floats(0.0005, 0.5))
def test_a_quantile_leaves_its_share_on_its_side(forme: float, queue: float) -> None:
    assert gamma_cumulee(forme, quantile_gamma(forme, queue)) == pytest.approx(queue, rel=1e-9)
    dessus = 1 - gamma_cumulee(forme, quantile_gamma(forme, queue, haute=True))
    assert dessus == pytest.approx(queue, rel=1e-9)


@given(st.floats(1e-6, 0.05), st.floats(1e-6, 0.5))
def test_a_quantile_too_small_to_be_written_is_nothing(forme: float, queue: float) -> None:
    assert 0 <= quantile_gamma(forme, queue) < forme


@pytest.mark.parametrize("methode", COMPTES_D_INTERVALLE)
@given(cas=comptes, niveau=niveaux)
def test_bounds_enclose_the_count_and_grow_with_it(methode, cas, niveau) -> None:
    ici, apres = methode(cas, niveau=niveau), methode(cas + 1, niveau=niveau)
    assert 0 <= ici.borne_basse <= cas < ici.borne_haute
    # At 99.9 % the approximation of Byar gives nothing under one event.
    assert ici.borne_basse < apres.borne_basse or apres.borne_basse == 0
    assert ici.borne_haute < apres.borne_haute


@given(st.data(), st.integers(1, 50_000), niveaux)
def test_bounds_of_a_proportion_enclose_it_and_stay_within_nothing_and_all(
    data, effectif, niveau
) -> None:
    cas = data.draw(st.integers(0, effectif))
    trouve, miroir = (
        wilson(cas, effectif, niveau=niveau),
        wilson(effectif - cas, effectif, niveau=niveau),
    )
    assert 0 <= trouve.borne_basse <= trouve.valeur <= trouve.borne_haute <= 1
    assert trouve.borne_basse == pytest.approx(1 - miroir.borne_haute, abs=1e-12)
    if cas:
        assert wilson(cas - 1, effectif, niveau=niveau).borne_haute < trouve.borne_haute


@given(comptes)
def test_more_certainty_asks_for_a_wider_interval(cas: int) -> None:
    for methode in COMPTES_D_INTERVALLE:
        etroit, large = methode(cas, niveau=0.9), methode(cas, niveau=0.99)
        assert large.borne_basse <= etroit.borne_basse
        assert etroit.borne_haute < large.borne_haute


@given(comptes)
def test_byar_stays_within_a_fiftieth_of_an_event(cas: int) -> None:
    assert _trois(byar(cas)) == pytest.approx(_trois(poisson_exact(cas)), abs=0.021)


def test_no_event_leaves_a_lower_bound_of_zero() -> None:
    assert byar(0).borne_basse == poisson_exact(0).borne_basse == 0


@given(comptes, st.floats(1, 1e6), st.booleans())
def test_a_rate_is_its_count_over_its_persons(cas, effectif, exact) -> None:
    compte = (poisson_exact if exact else byar)(cas)
    assert _trois(taux_brut(cas, effectif, exact=exact).fois(effectif)) == pytest.approx(
        _trois(compte), rel=1e-12
    )


@pytest.mark.parametrize(
    "appel",
    [
        lambda: wilson(3, 0),
        lambda: wilson(3, 2),
        lambda: byar(-1),
        lambda: poisson_exact(math.nan),
        lambda: poisson_exact(5, niveau=95),
        lambda: taux_brut(3, 0),
    ],
)
def test_what_is_not_a_count_is_refused(appel) -> None:
    with pytest.raises(ValueError, match=r"\d|nan"):
        appel()

"""From counts by class to a standardised figure: what is hidden weighs, and a least value says that it is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.statistique.agregation import Cumul, cumuler_ratio
from maillage.regles.statistique.etats import SECRET, Etat
from maillage.regles.statistique.standardisation import Classe, taux_standardise
from maillage.regles.statistique.strates import rapporter_aux_attendus, standardiser


def classe(cas: float, personnes: float) -> Cumul:
    return cumuler_ratio([cas], [personnes])


def test_the_rate_and_its_bounds_are_those_of_the_classes() -> None:
    agregat, taux = standardiser([classe(10, 1000), classe(40, 500)], [3, 1])
    attendu = taux_standardise([Classe(10, 1000, 3), Classe(40, 500, 1)])
    assert taux == attendu
    assert (agregat.valeur, agregat.numerateur, agregat.denominateur) == (attendu.valeur, 50, 1500)
    assert agregat.etat is Etat.DISPONIBLE


def test_a_hidden_class_counts_for_its_persons_and_the_rate_is_a_least_value() -> None:
    cachee = cumuler_ratio([SECRET], [500])
    agregat, _ = standardiser([cachee, classe(40, 9500)], [1, 1])
    assert agregat.valeur == pytest.approx(40 / 9500 / 2)
    assert agregat.etat is Etat.PARTIEL_SECRET
    assert agregat.couverture == pytest.approx(0.95)


def test_a_rate_known_for_too_few_persons_is_not_said() -> None:
    agregat, taux = standardiser([cumuler_ratio([SECRET], [9000]), classe(40, 1000)], [1, 1])
    assert (agregat.valeur, agregat.etat, taux) == (None, Etat.COUVERTURE_INSUFFISANTE, None)


def test_a_class_without_anybody_makes_no_rate() -> None:
    agregat, taux = standardiser([classe(0, 0), classe(40, 1000)], [1, 1])
    assert (agregat.etat, taux) == (Etat.NON_CALCULABLE, None)


def test_observed_over_expected_by_hand() -> None:
    # At the rates of the reference (1 % and 10 %), 2000 and 300 persons would have had 20 + 30 cases.
    ratio = rapporter_aux_attendus(
        [classe(30, 2000), classe(32, 300)], [classe(100, 10_000), classe(100, 1000)]
    )
    assert ratio.numerateur == 62
    assert ratio.denominateur == pytest.approx(50)
    assert ratio.valeur == pytest.approx(1.24)


def test_without_any_case_in_the_reference_nothing_is_compared() -> None:
    ratio = rapporter_aux_attendus([classe(3, 200)], [classe(0, 1000)])
    assert ratio.etat is Etat.NON_CALCULABLE


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 10_000)), min_size=1, max_size=6).filter(
        lambda classes: any(cas for cas, _ in classes)
    )
)
def test_a_territory_compared_with_itself_has_what_is_expected(classes) -> None:
    strates = [classe(*c) for c in classes]
    assert rapporter_aux_attendus(strates, strates).valeur == pytest.approx(1)

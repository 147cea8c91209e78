"""Who pays what remains, to the cent: S0's two EPCI, the worked example, and the laws of the split."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.mots import Methode
from maillage.regles.financement.repartition import (
    Part,
    Porteur,
    partager,
    repartir,
    total_des_parts,
)

CENT = Decimal("0.01")
montants = st.integers(0, 10**9).map(lambda cents: cents * CENT)
cles = st.text("abcdefgh", min_size=1, max_size=4)
poids_positifs = st.dictionaries(cles, st.integers(0, 10**7), min_size=1, max_size=9).filter(
    lambda poids: any(poids.values())
)


def en_fractions(poids: dict[str, int]) -> dict[str, Fraction]:
    return {cle: Fraction(valeur) for cle, valeur in poids.items()}


def deux_epci(*, au: date | None = None) -> list[Porteur]:
    return [Porteur("a", "Premier", 20_000, au), Porteur("b", "Second", 18_000)]


def par_population(montant: str, porteurs: list[Porteur], annee: int = 2025) -> tuple[Part, ...]:
    return partager(Decimal(montant), porteurs, annee=annee, methode=Methode.POPULATION)


def test_the_worked_example_is_shared_to_the_cent() -> None:
    reste = Decimal(45_000) - Decimal(22_500) - Decimal(10_000)
    premier, second = par_population(str(reste), deux_epci())
    assert (premier.montant, second.montant) == (Decimal("6578.95"), Decimal("5921.05"))
    assert total_des_parts((premier, second)) == Decimal(12_500)


@given(montants, poids_positifs)
def test_the_sum_of_the_parts_is_always_what_was_shared(
    montant: Decimal, poids: dict[str, int]
) -> None:
    assert sum(repartir(montant, en_fractions(poids)).values()) == montant


@given(montants, poids_positifs)
def test_each_part_is_within_a_cent_of_its_exact_share(
    montant: Decimal, poids: dict[str, int]
) -> None:
    parts = repartir(montant, en_fractions(poids))
    for cle, valeur in poids.items():
        exacte = Fraction(montant) * valeur / sum(poids.values())
        assert abs(Fraction(parts[cle]) - exacte) < Fraction(1, 100)


@given(montants, poids_positifs)
def test_who_weighs_more_never_pays_less(montant: Decimal, poids: dict[str, int]) -> None:
    parts = repartir(montant, en_fractions(poids))
    for un, autre in [(a, b) for a in poids for b in poids if poids[a] > poids[b]]:
        assert parts[un] >= parts[autre]


@given(montants, poids_positifs, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_listed_changes_nothing(
    montant: Decimal, poids: dict[str, int], hasard: object
) -> None:
    melange = list(poids.items())
    hasard.shuffle(melange)  # type: ignore[attr-defined] # a Random of hypothesis
    assert repartir(montant, en_fractions(dict(melange))) == repartir(montant, en_fractions(poids))


@given(montants, poids_positifs)
def test_who_weighs_nothing_pays_nothing(montant: Decimal, poids: dict[str, int]) -> None:
    parts = repartir(montant, en_fractions({**poids, "zzzzz": 0}))
    assert parts["zzzzz"] == 0


@given(montants, st.integers(1, 12))
def test_equal_weights_differ_by_a_cent_at_most(montant: Decimal, combien: int) -> None:
    parts = repartir(montant, {f"e{rang}": Fraction(1) for rang in range(combien)})
    assert max(parts.values()) - min(parts.values()) <= CENT


def test_nobody_weighs_anything() -> None:
    with pytest.raises(ErreurMetier, match="aucun EPCI ne pèse"):
        repartir(Decimal(10), {"a": Fraction(0), "b": Fraction(0)})


def test_equal_parts_ask_for_no_population() -> None:
    porteurs = [Porteur("a", "Un", None), Porteur("b", "Deux", None), Porteur("c", "Trois", None)]
    parts = partager(Decimal(100), porteurs, annee=2025, methode=Methode.PARTS_EGALES)
    assert [p.montant for p in parts] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_parts_agreed_may_be_percentages() -> None:
    porteurs = [Porteur("a", "Un", Decimal("62.5")), Porteur("b", "Deux", Decimal("37.5"))]
    parts = partager(Decimal("1000.01"), porteurs, annee=2025, methode=Methode.PARTS_CONVENUES)
    assert [p.montant for p in parts] == [Decimal("625.01"), Decimal("375.00")]


def test_a_population_that_is_missing_is_said_and_nobody_pays_in_its_place() -> None:
    porteurs = [*deux_epci(), Porteur("c", "Le Troisième", None)]
    with pytest.raises(ErreurMetier, match="Il manque la population de Le Troisième"):
        par_population("100", porteurs)


def test_an_epci_that_leaves_in_mid_year_pays_for_the_days_it_was_there() -> None:
    premier, second = par_population("12500", deux_epci(au=date(2025, 6, 30)))
    assert premier.jours == 181
    assert premier.est_partielle
    assert premier.montant + second.montant == Decimal(12_500)
    # 20 000 x 181 days against 18 000 x 365 days
    assert premier.montant == Decimal("4440.63")


def test_an_epci_that_left_pays_nothing_afterwards_and_needs_no_population() -> None:
    parti = Porteur("a", "Parti", None, date(2024, 12, 31))
    parts = par_population("500", [parti, Porteur("b", "Resté", 10)])
    assert [p.montant for p in parts] == [Decimal(0), Decimal(500)]


def test_the_year_before_it_leaves_changes_nothing() -> None:
    assert par_population("12500", deux_epci(au=date(2025, 6, 30)), 2024)[0].montant == Decimal(
        "6578.95"
    )


def test_when_all_have_left_it_is_said() -> None:
    with pytest.raises(ErreurMetier, match="En 2027, plus aucun EPCI"):
        par_population("1", [Porteur("a", "Un", 10, date(2026, 12, 31))], 2027)


def test_a_key_without_epci_is_said() -> None:
    with pytest.raises(ErreurMetier, match="Aucun EPCI dans cette clé"):
        par_population("1", [])

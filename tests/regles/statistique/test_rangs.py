"""Where a territory stands: ties share a rank, nobody has one when too few peers are known."""

import csv
import statistics
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.regles.statistique.rangs import Quartiles, classer, quantile, quartiles

listes = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=60)


def test_ties_share_the_rank_and_the_next_one_counts_them() -> None:
    assert classer([5.0, 9.0, 5.0, 1.0]) == [2, 1, 2, 4]


def test_a_missing_value_has_no_rank_and_is_not_the_last() -> None:
    assert classer([*[7.0] * 9, None]) == [*[1] * 9, None]


def test_no_rank_when_less_than_nine_peers_in_ten_are_known() -> None:
    assert classer([7.0, 3.0, None]) == [None, None, None]
    assert quartiles([7.0, 3.0, None]) is None
    assert classer([]) == []
    assert quartiles([]) is None


@settings(max_examples=40)
@given(listes)
def test_a_rank_is_one_more_than_how_many_are_strictly_greater(valeurs) -> None:
    assert classer(valeurs) == [1 + sum(autre > v for autre in valeurs) for v in valeurs]


@settings(max_examples=40)
@given(listes, st.randoms())
def test_the_order_of_the_peers_does_not_matter(valeurs, sens) -> None:
    melees = sens.sample(valeurs, len(valeurs))
    assert dict(zip(melees, classer(melees), strict=True)) == dict(
        zip(valeurs, classer(valeurs), strict=True)
    )
    assert quartiles(melees) == quartiles(valeurs)


@given(listes.filter(lambda valeurs: len(valeurs) > 1))
def test_quartiles_are_those_of_linear_interpolation(valeurs) -> None:
    trouves = quartiles(valeurs)
    attendus = statistics.quantiles(valeurs, n=4, method="inclusive")
    assert trouves is not None
    assert [trouves.premier, trouves.mediane, trouves.troisieme] == pytest.approx(attendus)


def test_quantiles_go_from_the_least_to_the_most() -> None:
    assert [quantile([1.0, 2.0, 4.0], part) for part in (0, 0.25, 0.5, 1)] == [1, 1.5, 2, 4]
    assert quartiles([3.0]) == Quartiles(3, 3, 3)
    for triees, part in (([], 0.5), ([1.0], 1.5)):
        with pytest.raises(ValueError, match="quantile"):
            quantile(triees, part)


@pytest.mark.partage
def test_the_ranks_of_two_territories_among_all_of_france(partage: Path) -> None:
    populations: dict[str, float] = defaultdict(float)
    with (partage / "data" / "ref" / "communes_2026.csv").open(encoding="utf-8") as flux:
        for ligne in csv.DictReader(flux):
            if ligne["epci_2026"]:
                populations[ligne["epci_2026"]] += float(ligne["population_2023"])
    with (partage / "data" / "ref" / "epci_2026.csv").open(encoding="utf-8") as flux:
        natures = {ligne["code"]: ligne["type"] for ligne in csv.DictReader(flux)}
    with (partage / "data" / "stats" / "rangs_attendus.csv").open(encoding="utf-8") as flux:
        attendus = [a for a in csv.DictReader(flux) if a["indicateur"] == "population_2023"]
    assert attendus
    rangs = dict(zip(populations, classer(list(populations.values())), strict=True))
    coupures = quartiles(list(populations.values()))
    for attendu in attendus:
        code = attendu["code"]
        assert rangs[code] == int(attendu["rang_decroissant"])
        pairs = [c for c in populations if natures[c] == attendu["groupe_pairs"]]
        rang = classer([populations[c] for c in pairs])[pairs.index(code)]
        assert (rang, len(pairs)) == (int(attendu["rang_pairs"]), int(attendu["nb_pairs"]))
        assert coupures == Quartiles(*(float(attendu[q]) for q in ("q1", "mediane", "q3")))

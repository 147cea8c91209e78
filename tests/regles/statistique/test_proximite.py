"""The nearest is the nearest, wherever squares fall."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.statistique.proximite import compute_distances

coordonnee = st.floats(-1e6, 1e6, allow_nan=False) | st.integers(-50, 50).map(float)
points = st.lists(st.tuples(coordonnee, coordonnee), min_size=1, max_size=30)


@given(points, points)
def test_no_target_is_nearer_than_the_one_that_is_found(
    ici: list[tuple[float, float]], cibles: list[tuple[float, float]]
) -> None:
    trouvees = compute_distances(ici, cibles)
    for point, trouvee in zip(ici, trouvees, strict=True):
        assert trouvee == pytest.approx(min(math.dist(point, cible) for cible in cibles))


@given(points)
def test_whoever_stands_on_a_target_has_nowhere_to_go(ici: list[tuple[float, float]]) -> None:
    assert compute_distances(ici, ici) == [0] * len(ici)


@given(points, points, points)
def test_one_more_target_never_makes_anything_farther(
    ici: list[tuple[float, float]],
    cibles: list[tuple[float, float]],
    autres: list[tuple[float, float]],
) -> None:
    avant = compute_distances(ici, cibles)
    apres = compute_distances(ici, [*cibles, *autres])
    assert all(
        b is not None and a is not None and b <= a for a, b in zip(avant, apres, strict=True)
    )


def test_without_any_target_no_distance_is_known() -> None:
    assert compute_distances([(0, 0), (3, 4)], []) == [None, None]

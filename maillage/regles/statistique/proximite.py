"""How far the nearest is: straight lines on a plane, by squares so that a country takes a second."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]

_PAR_CASE = 2  # targets that a square holds on average


def compute_distances(points: Sequence[Point], cibles: Iterable[Point]) -> list[float | None]:
    """Return, for each point, how far the nearest target is, in the unit of the plane; None without target."""
    uniques = set(cibles)
    if not uniques:
        return [None] * len(points)
    grille = _Grille(uniques)
    return [grille.measure(point) for point in points]


class _Grille:
    """Targets by square."""

    def __init__(self, cibles: set[Point]) -> None:
        self._cibles = cibles
        self._cote = _choose_cote(cibles)
        self._cases: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for cible in cibles:
            self._cases[self._locate(cible)].append(cible)
        self._loin = 2 + len(cibles) // 8

    def measure(self, point: Point) -> float:
        """Return the distance to the nearest target."""
        proche, rayon = math.inf, 0
        centre = self._locate(point)
        # What lies in the next ring is at least that far: once something is nearer, it is the nearest.
        while (rayon - 1) * self._cote < proche:
            if rayon > self._loin:  # a ring has more squares than there are targets
                return min(math.dist(point, cible) for cible in self._cibles)
            for case in _list_anneau(centre, rayon):
                for cible in self._cases.get(case, ()):
                    proche = min(proche, math.dist(point, cible))
            rayon += 1
        return proche

    def _locate(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self._cote), int(point[1] // self._cote)


def _choose_cote(cibles: set[Point]) -> float:
    """Return the side of squares that hold a few targets each."""
    abscisses, ordonnees = [x for x, _ in cibles], [y for _, y in cibles]
    etendue = max(max(abscisses) - min(abscisses), max(ordonnees) - min(ordonnees), 1.0)
    return etendue / max(1.0, math.sqrt(len(cibles) / _PAR_CASE))


def _list_anneau(centre: tuple[int, int], rayon: int) -> Iterator[tuple[int, int]]:
    x, y = centre
    if not rayon:
        yield centre
        return
    for ecart in range(-rayon, rayon + 1):
        yield x + ecart, y - rayon
        yield x + ecart, y + rayon
    for ecart in range(1 - rayon, rayon):
        yield x - rayon, y + ecart
        yield x + rayon, y + ecart

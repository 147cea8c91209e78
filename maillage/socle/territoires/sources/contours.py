"""Shared arcs into SVG path data.

The file holds, for each plane of projection, arcs (borders between two junctions, stored once) and,
for each territory of each level, rings as lists of arcs: `i` forward, `~i` backward, as in TopoJSON.
Points are whole numbers of 10 m, y downwards; so neighbours get the very same points.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Point = tuple[int, int]


@dataclass(frozen=True)
class ContourLu:
    """A drawing: path data, its box (west, north, east, south) and an inner point."""

    niveau: str
    code: str
    plan: str
    trace: str
    boite: tuple[int, int, int, int]
    centre: Point


def build_contours(
    contenu: dict[str, Any], dessines: Mapping[str, Collection[str]]
) -> Iterator[ContourLu]:
    """Yield the drawing of each territory of the file whose code is wanted at its level."""
    for plan, dessin in contenu["plans"].items():
        arcs = _Arcs(dessin["arcs"])
        for niveau, formes in dessin["formes"].items():
            for code, (centre, anneaux) in formes.items():
                if code in dessines[niveau]:
                    points = [arcs.close(anneau) for anneau in anneaux]
                    boite, trace = _box(points), _write(points)
                    yield ContourLu(niveau, code, plan, trace, boite, (centre[0], centre[1]))


class _Arcs:
    """The arcs of a plane, unrolled when first needed."""

    def __init__(self, deltas: Sequence[Sequence[int]]) -> None:
        self._deltas = deltas
        self._points: dict[int, list[Point]] = {}

    def close(self, anneau: Sequence[int]) -> list[Point]:
        """Join the arcs of a ring; the last point, equal to the first, is left out."""
        points: list[Point] = []
        for i in anneau:
            arc = self._unroll(i) if i >= 0 else self._unroll(~i)[::-1]
            points += arc[:-1]
        return points

    def _unroll(self, rang: int) -> list[Point]:
        """Return absolute points from x, y, dx, dy, dx, dy…"""
        if rang not in self._points:
            deltas = self._deltas[rang]
            abscisses, ordonnees = accumulate(deltas[::2]), accumulate(deltas[1::2])
            self._points[rang] = list(zip(abscisses, ordonnees, strict=True))
        return self._points[rang]


def _write(anneaux: Sequence[Sequence[Point]]) -> str:
    """Return path data: "M12 -4l3 0 0 5z" for each ring."""
    morceaux = []
    for points in anneaux:
        x, y = points[0]
        pas = []
        for a, b in points[1:]:
            pas.append(f"{a - x} {b - y}")
            x, y = a, b
        morceaux.append(f"M{points[0][0]} {points[0][1]}l{' '.join(pas)}z")
    return "".join(morceaux)


def _box(anneaux: Sequence[Sequence[Point]]) -> tuple[int, int, int, int]:
    abscisses = [x for points in anneaux for x, _ in points]
    ordonnees = [y for points in anneaux for _, y in points]
    return min(abscisses), min(ordonnees), max(abscisses), max(ordonnees)

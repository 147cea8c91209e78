"""Where a territory stands among its peers: rank, quartiles. Never one without enough known peers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from maillage.regles.statistique.sources import PAIRS_CONNUS


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The values that cut the peers in four."""

    premier: float
    mediane: float
    troisieme: float


def classer(valeurs: Sequence[float | None]) -> list[int | None]:
    """Return the rank of each value: 1 + how many are strictly greater; ties share it.

    A missing value has no rank; nobody has one when less than 90 % of the peers are known.
    """
    connues = sorted((v for v in valeurs if v is not None), reverse=True)
    if len(connues) < PAIRS_CONNUS.valeur * len(valeurs):
        return [None] * len(valeurs)
    rangs: dict[float, int] = {}
    for rang, valeur in enumerate(connues, start=1):
        rangs.setdefault(valeur, rang)
    return [None if v is None else rangs[v] for v in valeurs]


def quantile(triees: Sequence[float], part: float) -> float:
    """Return a quantile of sorted values by linear interpolation (Hyndman & Fan 1996, type 7)."""
    if not triees or not 0 <= part <= 1:
        raise ValueError(f"quantile {part} de {len(triees)} valeurs")
    place = part * (len(triees) - 1)
    rang = math.floor(place)
    bas, haut = triees[rang], triees[min(rang + 1, len(triees) - 1)]
    return bas + (place - rang) * (haut - bas)


def quartiles(valeurs: Sequence[float | None]) -> Quartiles | None:
    """Return the quartiles of the known values, under the same condition as ranks."""
    triees = sorted(v for v in valeurs if v is not None)
    if not triees or len(triees) < PAIRS_CONNUS.valeur * len(valeurs):
        return None
    return Quartiles(*(quantile(triees, part) for part in (0.25, 0.5, 0.75)))

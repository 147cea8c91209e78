"""Where each EPCI stands among all of them, and among those of its nature."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maillage.regles.statistique.rangs import classer, quartiles
from maillage.socle.indicateurs.models import Niveau, Zone
from maillage.socle.indicateurs.operations.calcul import Ligne

Rangs = tuple[int | None, int | None, int | None, int | None]
Zones = Mapping[tuple[str, str], Zone]


def rank_lignes(lignes: Sequence[Ligne], zones: Zones) -> list[Rangs]:
    """Return, for each row, rank and number of ranked EPCI, then the same among those of its nature."""
    parmi_tous = _rank(_group(lignes, zones, par_nature=False), lignes)
    parmi_siens = _rank(_group(lignes, zones, par_nature=True), lignes)
    return [
        (*parmi_tous.get(place, (None, None)), *parmi_siens.get(place, (None, None)))
        for place in range(len(lignes))
    ]


def build_quartiles(lignes: Sequence[Ligne], zones: Zones) -> Iterator[dict[str, Any]]:
    """Yield the quartiles of each period, all EPCI together (group "") then by nature."""
    for par_nature in (False, True):
        for (periode, groupe), places in _group(lignes, zones, par_nature=par_nature).items():
            valeurs = [lignes[place].valeur for place in places]
            coupes = quartiles(valeurs)
            if coupes:
                yield {
                    "periode": periode,
                    "groupe": groupe,
                    "effectif": sum(v is not None for v in valeurs),
                    "q1": coupes.premier,
                    "mediane": coupes.mediane,
                    "q3": coupes.troisieme,
                }


def _group(
    lignes: Sequence[Ligne], zones: Zones, *, par_nature: bool
) -> dict[tuple[str, str], list[int]]:
    groupes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, ligne in enumerate(lignes):
        if ligne.niveau == Niveau.EPCI:
            nature = zones[ligne.niveau, ligne.code].groupe if par_nature else ""
            groupes[ligne.periode, nature].append(place)
    return groupes


def _rank(
    groupes: Mapping[tuple[str, str], list[int]], lignes: Sequence[Ligne]
) -> dict[int, tuple[int | None, int | None]]:
    rangs: dict[int, tuple[int | None, int | None]] = {}
    for places in groupes.values():
        valeurs = [lignes[place].valeur for place in places]
        nombre = sum(valeur is not None for valeur in valeurs)
        for place, rang in zip(places, classer(valeurs), strict=True):
            rangs[place] = (rang, nombre if rang else None)
    return rangs

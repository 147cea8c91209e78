"""Drawings of communes, EPCI, départements and régions with shared borders, from the wheel's polygons.

Each plane (the métropole, then one per overseas département) is projected in metres, simplified by
mapshaper in one pass for all levels, and written as shared arcs. See LISEZMOI.md for the format.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geometrie import Polygones, project
from reparations import gather_dessins
from telecharger import Cache

UNITE = 10  # metres; one step of a drawing
# Tolerance of the simplification, in metres: under half a pixel for an EPCI drawn 600 px wide.
TOLERANCE = {"metropole": 40, "973": 120}
TOLERANCE_PAR_DEFAUT = 20
ILOT = 30_000  # m²: smaller islets are dropped, unless they are all the territory has
RACCORD = 2  # metres: points this close are the same point
OUTRE_MER = ("971", "972", "973", "974", "976")
NIVEAUX = ("commune", "epci", "departement", "region")

Lignes = list[list[Any]]


def build_contours(
    cache: Cache, tables: dict[str, Lignes]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the content of the shipped file, and what was repaired or stays missing."""
    dessins, bilan = gather_dessins(cache, tables)
    regions = {code: region for code, _, region in tables["departements"]}
    plans: dict[str, Any] = {}
    for plan in ("metropole", *OUTRE_MER):
        lignes = [c for c in tables["communes"] if c[0] in dessins and _plan(c[2]) == plan]
        entites = [
            _build_entite(c, regions[c[2]], project(polygones, plan))
            for c in lignes
            for polygones in dessins[c[0]]
        ]
        plans[plan] = _simplify(cache, plan, entites)
        print(f"  {plan}: {len(lignes)} communes, {len(plans[plan]['arcs'])} arcs")
    return {"unite_m": UNITE, "plans": plans}, bilan


def _plan(departement: str) -> str:
    return departement if departement in OUTRE_MER else "metropole"


def _build_entite(commune: list[Any], region: str, polygones: Polygones) -> dict[str, Any]:
    code, _, departement, epci, *_ = commune
    proprietes = {"commune": code, "epci": epci, "departement": departement, "region": region}
    geometrie = {"type": "MultiPolygon", "coordinates": polygones}
    return {"type": "Feature", "properties": proprietes, "geometry": geometrie}


def _simplify(cache: Cache, plan: str, entites: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Run mapshaper once and return {"arcs": …, "formes": {level: {code: [label point, rings]}}}."""
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        entree = dossier / "entree.json"
        collection = {"type": "FeatureCollection", "features": list(entites)}
        entree.write_text(json.dumps(collection), encoding="utf-8")
        commande = [str(cache.mapshaper()), *_plan_mapshaper(plan, dossier)]
        subprocess.run(commande, check=True)  # noqa: S603 - fixed command of this file
        topologie = json.loads((dossier / "contours.json").read_text(encoding="utf-8"))
        centres = {
            niveau: _read_centres(dossier / f"centre_{niveau}.json", niveau) for niveau in NIVEAUX
        }
    arcs = [[(round(x / UNITE), -round(y / UNITE)) for x, y in arc] for arc in topologie["arcs"]]
    formes = {
        niveau: {
            code: [centres[niveau][code], anneaux]
            for code, anneaux in _read_formes(topologie["objects"][niveau], niveau, arcs)
        }
        for niveau in NIVEAUX
    }
    return {"arcs": [_deltas(arc) for arc in arcs], "formes": formes}


def _plan_mapshaper(plan: str, dossier: Path) -> list[str]:
    """Return the arguments: repair, merge, simplify, then every level from the same arcs."""
    tolerance = TOLERANCE.get(plan, TOLERANCE_PAR_DEFAUT)
    etapes = [
        f"-i {dossier}/entree.json snap snap-interval={RACCORD} name=entree",
        f"-clean snap-interval={RACCORD} gap-fill-area=200000 sliver-control=0.6",
        "-dissolve commune copy-fields=epci,departement,region name=commune",
        f"-simplify weighted interval={tolerance} keep-shapes planar",
    ]
    etapes += [f"-dissolve {niveau} target=commune + name={niveau}" for niveau in NIVEAUX[1:]]
    etapes += [f"-points inner target={niveau} + name=centre_{niveau}" for niveau in NIVEAUX]
    etapes += [
        f"-o {dossier}/contours.json format=topojson no-quantization target={','.join(NIVEAUX)}",
        *(f"-o {dossier}/centre_{n}.json format=geojson target=centre_{n}" for n in NIVEAUX),
    ]
    return " ".join(etapes).split()


def _read_centres(fichier: Path, niveau: str) -> dict[str, list[int]]:
    entites = json.loads(fichier.read_text(encoding="utf-8"))["features"]
    return {
        e["properties"][niveau]: [
            round(e["geometry"]["coordinates"][0] / UNITE),
            -round(e["geometry"]["coordinates"][1] / UNITE),
        ]
        for e in entites
    }


def _read_formes(
    couche: dict[str, Any], niveau: str, arcs: list[list[tuple[int, int]]]
) -> Iterable[tuple[str, list[list[int]]]]:
    """Yield the rings of each territory; a ring that rounding flattened is left out."""
    for geometrie in sorted(couche["geometries"], key=lambda g: str(g["properties"][niveau])):
        code = geometrie["properties"][niveau]
        if not code:  # the four islands, which have no EPCI
            continue
        polygones = (
            geometrie["arcs"] if geometrie["type"] == "MultiPolygon" else [geometrie["arcs"]]
        )
        anneaux = [anneau for polygone in polygones for anneau in polygone]
        yield code, [a for a in anneaux if _is_visible(a, arcs)] or anneaux[:1]


def _is_visible(anneau: list[int], arcs: list[list[tuple[int, int]]]) -> bool:
    points = {point for i in anneau for point in arcs[i if i >= 0 else ~i]}
    return len(points) > 2


def _deltas(arc: list[tuple[int, int]]) -> list[int]:
    """Return x, y, dx, dy…, without repeated points; a flattened arc keeps its two ends."""
    plat = list(arc[0])
    (x, y), fin = arc[0], len(arc) - 1
    for i, (a, b) in enumerate(arc[1:], start=1):
        if (a, b) != (x, y) or (i == fin and len(plat) == 2):
            plat += [a - x, b - y]
        x, y = a, b
    return plat

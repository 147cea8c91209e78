"""Communes, EPCI, départements and régions of 2026, with the former codes and names that lead to them."""

import re
from collections.abc import Iterable
from typing import Any

from telecharger import VERSIONS_NPM, Cache

ACTUELLE = "commune-actuelle"
SORTES = {
    "commune-deleguee": "deleguee",
    "commune-associee": "associee",
    "arrondissement-municipal": "arrondissement",
}
NATURES = {"ME": "METRO"}
ANNEE_POPULATION = 2023
# Mayotte was counted in 2017 only: the package repeats that census under every vintage.
ANNEES_POPULATION = {"976": 2017}

Ligne = dict[str, Any]


def build_tables(cache: Cache) -> dict[str, list[list[Any]]]:
    """Return the rows of each table, sorted by code; the columns are those of `COLONNES`."""
    communes = [c for c in cache.read_npm("6.0.0", "communes") if c["zone"] != "com"]
    epci, membres = _read_epci(cache)
    actuelles = [c for c in communes if c["type"] == ACTUELLE]
    return {
        "regions": _sort([r["code"], _clean(r["nom"])] for r in _without_com(cache, "regions")),
        "departements": _sort(
            [d["code"], _clean(d["nom"]), d["region"]] for d in _without_com(cache, "departements")
        ),
        "epci": epci,
        "communes": _sort(_row(c, membres.get(c["code"], "")) for c in actuelles),
        "anciennes": _build_anciennes(cache, communes),
    }


COLONNES = {
    "regions": ["code", "nom"],
    "departements": ["code", "nom", "region"],
    "epci": ["siren", "nom", "nature"],
    "communes": [
        "code", "nom", "departement", "epci", "siren", "population", "population_annee"
    ],
    "anciennes": ["code", "nom", "sorte", "commune"],
}  # fmt: skip


def _sort(lignes: Iterable[list[Any]]) -> list[list[Any]]:
    return sorted(lignes, key=lambda ligne: [str(valeur) for valeur in ligne])


def _clean(nom: str) -> str:
    """French apostrophes, single spaces."""
    return re.sub(r"\s+", " ", nom.replace("'", "’")).strip()


def _without_com(cache: Cache, jeu: str) -> list[Ligne]:
    return [ligne for ligne in cache.read_npm("6.0.0", jeu) if ligne["zone"] != "com"]


def _row(commune: Ligne, epci: str) -> list[Any]:
    annee = ANNEES_POPULATION.get(commune["departement"], ANNEE_POPULATION)
    population = commune.get("population")
    return [
        commune["code"],
        _clean(commune["nom"]),
        commune["departement"],
        epci,
        commune["siren"],
        population,
        annee if population is not None else None,
    ]


def _read_epci(cache: Cache) -> tuple[list[list[Any]], dict[str, str]]:
    """Return the EPCI of 1 January 2026 and the EPCI of each commune: the wheel, not npm, holds them."""
    par_id = {e["id"]: e for e in cache.read_roue("epci")}
    membres = {
        c["code"]: par_id[c["epci_id"]]["code"]
        for c in cache.read_roue("communes")
        if c["type"] == "COM" and c["epci_id"] in par_id
    }
    lignes = [
        [e["code"], _clean(e["nom"]), NATURES.get(e["type"], e["type"])] for e in par_id.values()
    ]
    return _sort(lignes), membres


def _build_anciennes(cache: Cache, communes: list[Ligne]) -> list[list[Any]]:
    """Return (code, name, kind, commune of today): delegated and associated first, then former ones."""
    noms_actuels = {c["code"]: _clean(c["nom"]) for c in communes if c["type"] == ACTUELLE}
    vues: dict[tuple[str, str], list[Any]] = {}
    for commune in communes:
        if sorte := SORTES.get(commune["type"]):
            mere = commune.get("chefLieu") or commune["commune"]
            nom = _clean(commune["nom"])
            vues[commune["code"], nom] = [commune["code"], nom, sorte, mere]
    vers = _map_codes(cache, communes)
    for code, nom in _former_names(cache):
        actuelle = vers.get(code)
        if actuelle and nom != noms_actuels[actuelle] and (code, nom) not in vues:
            vues[code, nom] = [code, nom, "ancienne", actuelle]
    connus = {code for code, _ in vues}
    for code, actuelle in vers.items():
        if code != actuelle and code not in connus:
            # A code whose name is its commune's of today (change of département), or is unknown.
            vues[code, ""] = [code, "", "ancienne", actuelle]
    return _sort(ligne for ligne in vues.values() if ligne[3] in noms_actuels)


def _map_codes(cache: Cache, communes: list[Ligne]) -> dict[str, str]:
    """Return the code of today of every code known since 1943."""
    vers = {c["code"]: c["code"] for c in communes if c["type"] == ACTUELLE}
    for commune in communes:
        if commune["type"] == ACTUELLE:
            for ancien in commune.get("anciensCodes", ()):
                vers.setdefault(ancien, commune["code"])
    for commune in communes:
        if commune.get("chefLieu"):
            vers.setdefault(commune["code"], commune["chefLieu"])
    _follow_history(cache.read_npm("0.7.0", "historique-communes"), vers)
    return vers


def _follow_history(historique: list[Ligne], vers: dict[str, str]) -> None:
    """Add to `vers` the codes that only the history knows, by following successors and mother communes."""
    par_id = {evenement["id"]: evenement for evenement in historique}
    for evenement in sorted(historique, key=lambda e: e.get("dateFin") or "9999"):
        code, suivant, pas = evenement["code"], evenement, 0
        while code not in vers and pas < 20:
            cible = suivant.get("successeur") or suivant.get("pole")
            suivant = par_id.get(cible or "", {})
            pas += 1
            if not suivant:
                break
            if suivant["code"] in vers:
                vers[code] = vers[suivant["code"]]


def _former_names(cache: Cache) -> list[tuple[str, str]]:
    """Return every (code, name) that a commune bore, from the history and the yearly versions."""
    noms = {
        (e["code"], _clean(e["nom"])): None
        for e in cache.read_npm("0.7.0", "historique-communes")
        if e["type"] in {"COM", "COMD", "COMA"}
    }
    for version in VERSIONS_NPM[1:]:
        for commune in cache.read_npm(version, "communes"):
            if commune["type"] in {ACTUELLE, *SORTES}:
                noms[commune["code"], _clean(commune["nom"])] = None
    return list(noms)

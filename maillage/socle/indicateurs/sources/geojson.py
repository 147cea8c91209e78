"""The properties of the features of a GeoJSON file, as a table: contours are not looked at."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources.releves import Table

_TAILLE_MAX = 256 * 1024**2  # bytes: such a file is read whole


def read_proprietes(chemin: Path) -> Table:
    """Return one row per feature, numbered from 1. Raises ErreurMetier for a file that is no GeoJSON."""
    if chemin.stat().st_size > _TAILLE_MAX:
        raise ErreurMetier(f"Le fichier «\u00a0{chemin.name}\u00a0» est trop gros pour être lu.")
    try:
        lignes = [
            objet["properties"] or {}
            for objet in json.loads(chemin.read_text("utf-8-sig"))["features"]
        ]
    except (ValueError, KeyError, TypeError) as panne:
        raise ErreurMetier(
            f"Le fichier «\u00a0{chemin.name}\u00a0» n’est pas du GeoJSON entier\u00a0: le télécharger de nouveau."
        ) from panne
    entetes = tuple(dict.fromkeys(nom for ligne in lignes for nom in ligne))

    def lire() -> Iterator[tuple[int, list[str]]]:
        for numero, ligne in enumerate(lignes, start=1):
            yield numero, [_write(ligne.get(nom)) for nom in entetes]

    return Table(chemin.name, entetes, lire)


def _write(valeur: Any) -> str:
    return "" if valeur is None else str(valeur).strip()

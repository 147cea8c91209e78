"""The properties of the features of a GeoJSON file, as a table: contours are not looked at."""

import json
from collections.abc import Iterator
from typing import Any

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources.releves import Table


def read_proprietes(nom: str, contenu: bytes) -> Table:
    """Return one row per feature, numbered from 1. Raises ErreurMetier for a file that is no GeoJSON."""
    try:
        objets = json.loads(contenu.decode("utf-8-sig"))["features"]
        lignes = [objet["properties"] or {} for objet in objets]
    except (ValueError, KeyError, TypeError) as panne:
        raise ErreurMetier(
            f"Le fichier «\u00a0{nom}\u00a0» n’est pas du GeoJSON entier\u00a0: le télécharger de nouveau."
        ) from panne
    entetes = tuple(dict.fromkeys(entete for ligne in lignes for entete in ligne))

    def lire() -> Iterator[tuple[int, list[str]]]:
        for numero, ligne in enumerate(lignes, start=1):
            yield numero, [_write(ligne.get(entete)) for entete in entetes]

    return Table(nom, entetes, lire)


def _write(valeur: Any) -> str:
    return "" if valeur is None else str(valeur).strip()

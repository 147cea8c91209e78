"""Rows become a CSV file that a French spreadsheet opens as it is: BOM, semicolons, CRLF."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULES = ("=", "+", "-", "@", "\t", "\r")


def ecrire_csv(entetes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """Return the file. A cell that a spreadsheet would run as a formula is kept as text."""
    sortie = StringIO()
    plume = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    plume.writerow(entetes)
    plume.writerows([_cellule(valeur) for valeur in ligne] for ligne in lignes)
    return b"\xef\xbb\xbf" + sortie.getvalue().encode()


def _cellule(valeur: object) -> str:
    texte = "" if valeur is None else str(valeur)
    if isinstance(valeur, (int, float)) or not texte.startswith(_FORMULES):
        return texte
    return f"'{texte}"

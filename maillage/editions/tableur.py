"""Rows become a CSV file that a French spreadsheet opens as it is: BOM, semicolons, CRLF.

Numbers have a comma, dates read day/month/year, hours are those of Paris, yes and no are words.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from maillage.regles.horloge import PARIS

# What a spreadsheet runs, or skips before running what follows (OWASP, CSV injection).
_FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def ecrire_csv(entetes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """Return the file. A text that a spreadsheet would run as a formula is kept as text."""
    sortie = StringIO()
    plume = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    plume.writerow([_texte(entete) for entete in entetes])
    plume.writerows([_cellule(valeur) for valeur in ligne] for ligne in lignes)
    return b"\xef\xbb\xbf" + sortie.getvalue().encode("utf-8", "replace")


def _cellule(valeur: object) -> str:
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case int():
            return str(valeur)
        case float() | Decimal():
            return format(Decimal(str(valeur)), "f").replace(".", ",")
        case datetime():
            local = valeur.astimezone(PARIS) if valeur.tzinfo else valeur
            return f"{local:%d/%m/%Y %H:%M}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case _:
            return _texte(str(valeur))


def _texte(texte: str) -> str:
    return f"'{texte}" if texte.startswith(_FORMULES) else texte

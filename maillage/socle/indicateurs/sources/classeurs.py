"""Workbooks (xlsx, ods, xls): every sheet, its cells as the text that a person would type.

Producers put titles, dates and units above the headings: which row holds them is for the source to say,
by the words that it looks for (`Feuille.table`). A commune code kept as a number has lost its zero.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.sources.releves import Feuille

SUFFIXES = (".xlsx", ".ods", ".xls")
_DEBUT = 40  # rows of a sheet among which its headings are looked for
_Valeur = str | bool | int | float | date | datetime | time | timedelta


def open_feuilles(nom: str, flux: Path | BinaryIO) -> Iterator[Feuille]:
    """Yield the sheets that hold cells. Raises ErreurMetier for a workbook that cannot be read."""
    try:
        classeur = _open(flux)
        noms = [f.name for f in classeur.sheets_metadata if f.typ is SheetTypeEnum.WorkSheet]
        for feuille in noms:
            debut = list(_read(classeur, feuille, _DEBUT))
            if debut:
                yield Feuille(nom, feuille, tuple(debut), _Lecteur(classeur, feuille))
    except (CalamineError, OSError) as panne:
        raise ErreurMetier(
            f"Le classeur «\u00a0{nom}\u00a0» ne s’ouvre pas\u00a0: abîmé, protégé par un mot de passe, ou "
            "téléchargé en partie. Le télécharger de nouveau."
        ) from panne


def _open(flux: Path | BinaryIO) -> CalamineWorkbook:
    if isinstance(flux, Path):
        return CalamineWorkbook.from_path(flux)
    return CalamineWorkbook.from_filelike(flux)


class _Lecteur:
    """Reads the rows of one sheet when it is called, as often as it is."""

    def __init__(self, classeur: CalamineWorkbook, feuille: str) -> None:
        self._classeur, self._feuille = classeur, feuille

    def __call__(self) -> Iterator[tuple[int, list[str]]]:
        return _read(self._classeur, self._feuille, None)


def _read(
    classeur: CalamineWorkbook, feuille: str, nombre: int | None
) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the number that the program of a person shows them under."""
    lue = classeur.get_sheet_by_name(feuille)
    premiere = lue.start[0] + 1 if lue.start else 1
    for rang, cellules in enumerate(lue.iter_rows()):
        if rang == nombre:
            return
        yield premiere + rang, [_write(cellule) for cellule in cellules]


def _write(cellule: _Valeur) -> str:
    """Return the text of a cell: 12 for 12.0, 2024-01-01 for a date."""
    if isinstance(cellule, str):
        return cellule.strip()
    if isinstance(cellule, bool):
        return str(int(cellule))
    if isinstance(cellule, float) and cellule.is_integer():
        return str(int(cellule))
    if isinstance(cellule, datetime) and not (cellule.hour or cellule.minute or cellule.second):
        return cellule.date().isoformat()
    return str(cellule)

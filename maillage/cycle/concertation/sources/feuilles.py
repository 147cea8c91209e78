"""What a file of answers holds, whatever wrote it. Columns that name somebody are already gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Disposition(StrEnum):
    """Which program wrote the file."""

    LIMESURVEY = "limesurvey"
    WEBFORM = "webform"
    MAILLAGE = "maillage"

    @property
    def nom(self) -> str:
        """Return how people call it."""
        return _NOMS[self]


_NOMS = {
    Disposition.LIMESURVEY: "LimeSurvey",
    Disposition.WEBFORM: "Framaforms ou Drupal",
    Disposition.MAILLAGE: "Maillage",
}


@dataclass(frozen=True)
class Colonne:
    """One question of the file. `cases`: its places in a row, each with the answer it ticks ("" for none)."""

    titre: str
    cases: tuple[tuple[int, str], ...]

    @property
    def est_multiple(self) -> bool:
        """True when each answer that may be ticked has a place of its own."""
        return any(sous for _, sous in self.cases)


@dataclass(frozen=True)
class Ligne:
    """One answer: where it stands in the file, its name there, its instant, whether it was finished."""

    numero: int
    identifiant: str
    instant: str
    jour: date | None
    finie: bool
    cellules: Sequence[str]


@dataclass(frozen=True)
class Feuille:
    """A file that was read. `tues`: the columns of which nothing is kept.

    `dit_finies`: whether it tells the finished answers from the others; if not, all count.
    """

    disposition: Disposition
    colonnes: tuple[Colonne, ...]
    lignes: tuple[Ligne, ...]
    tues: tuple[str, ...]
    dit_finies: bool = True

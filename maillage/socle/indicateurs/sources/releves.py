"""What every source gives back: columns over rows of one level, and how a file is recognised."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from maillage.regles.erreurs import ErreurMetier

NombreLu = float | None


@dataclass
class ColonneLue:
    """One column: numbers, None where there is none; `secrets` are the rows that the producer hides."""

    mesure: str
    periode: str
    valeurs: list[NombreLu] = field(default_factory=list)
    secrets: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Releve:
    """The rows of one level, by official code as text, and their columns in the same order.

    `absence_vaut_zero`: a commune without row has none of what is counted (equipment), which is known.
    """

    niveau: str
    codes: Sequence[str]
    colonnes: Sequence[ColonneLue]
    absence_vaut_zero: bool = False


@dataclass(frozen=True)
class Reconnu:
    """A file recognised from its name and headings, at most from its codes; no figure is read yet."""

    millesime: str
    partie: str
    lire: Callable[[], Sequence[Releve]]


@dataclass(frozen=True)
class Source:
    """A data set of a producer. `verifie`: its format was met as a real file, not only as described.

    `quirks` of the format are said in the docstring of its module. `adresses` are those of the files
    (`sources/adresses.py` says how they are written), `hotes` the other hosts to which they redirect.
    `declaree`: the file itself says who gave its figures, which is the part of its load.
    `proximites`: distances made when it is loaded, by the name of the measure that they become, to the
    nearest commune that has one of these measures.
    """

    cle: str
    producteur: str
    jeu: str
    page: str
    rythme: str
    reconnaitre: Callable[["Entrant"], Reconnu | None]
    licence: str = "Licence Ouverte 2.0"
    verifie: bool = False
    adresses: Sequence[str] = ()
    hotes: Sequence[str] = ()
    declaree: bool = False
    proximites: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def citation(self) -> str:
        """How the source is named under a figure: « Insee, comparateur de territoires »."""
        return f"{self.producteur}, {self.jeu}"

    def cite(self, partie: str) -> str:
        """How a load of this part is named under a figure: by who gave it, when the file says so."""
        return f"{partie}, table remise à l’installation" if self.declaree else self.citation


class FormatInattendu(ErreurMetier):
    """A recognised file that does not hold what it should: where, what was read, what was expected."""

    def __init__(self, fichier: str, *, ligne: int, colonne: str, lu: str, attendu: str) -> None:
        ou = f"ligne {ligne}" + (f", colonne «\u00a0{colonne}\u00a0»" if colonne else "")
        super().__init__(
            f"Le fichier «\u00a0{fichier}\u00a0» n’a pas la forme attendue\u00a0: {ou}, on lit "
            f"«\u00a0{lu[:60]}\u00a0» où l’on attend {attendu}. Rien n’a été chargé."
        )


@dataclass(frozen=True)
class Table:
    """The headings of a text table, and its rows with their line number in the file, read on demand."""

    nom: str
    entetes: tuple[str, ...]
    lignes: Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass(frozen=True)
class Feuille:
    """A sheet of a workbook: its first rows, and all of them on demand, with their number.

    Its headings are where a source finds them: titles and dates stand above, units sometimes below.
    """

    fichier: str
    nom: str
    debut: tuple[tuple[int, list[str]], ...]
    lire: Callable[[], Iterator[tuple[int, list[str]]]]

    def table(self, *colonnes: str) -> Table | None:
        """Return the rows below the first one that has all these headings, or None."""
        voulues = set(colonnes)
        for numero, cellules in self.debut:
            if voulues <= set(cellules):
                return Table(self._titre, tuple(cellules), partial(self._below, numero))
        return None

    def _below(self, entete: int) -> Iterator[tuple[int, list[str]]]:
        return ((numero, cellules) for numero, cellules in self.lire() if numero > entete)

    @property
    def _titre(self) -> str:
        return f"{self.fichier}, feuille {self.nom}"


@dataclass(frozen=True)
class Entrant:
    """A file at the door: its name, where it lies, the tables or the sheets in it, or those of an archive."""

    nom: str
    chemin: Path
    tables: tuple[Table, ...] = ()
    feuilles: tuple[Feuille, ...] = ()

    def table(self, *colonnes: str) -> Table | None:
        """Return the first table, else the first sheet, that has all these headings, or None."""
        return next(self.list_tables(*colonnes), None)

    def list_tables(self, *colonnes: str) -> Iterator[Table]:
        """Yield every table, then every sheet, that has all these headings."""
        voulues = set(colonnes)
        yield from (table for table in self.tables if voulues <= set(table.entetes))
        yield from (table for f in self.feuilles if (table := f.table(*colonnes)) is not None)

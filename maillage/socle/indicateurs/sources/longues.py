"""Long tables, one figure per row, become columns: one by measure and period, over the codes met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from maillage.socle.indicateurs.sources.cellules import SECRETS, read_nombre
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    FormatInattendu,
    NombreLu,
    Releve,
    Table,
)

_TUE = "tue"
# What stands for « nothing » in the files of statisticians, beside an empty cell.
_MANQUES = frozenset({"", "NA", "NaN", "None", "null"})
Place = tuple[str, str, str]  # code, measure, period


@dataclass(frozen=True)
class Rang:
    """One row of a table, its cells by heading; it knows where it stands, to say so in a refusal."""

    table: Table
    numero: int
    cellules: Mapping[str, str]

    def __getitem__(self, entete: str) -> str:
        return self.cellules[entete].strip()

    def nombre(self, entete: str) -> NombreLu:
        """Return the number of a cell, None where it is empty or hidden. Raises FormatInattendu."""
        texte = self[entete]
        if texte in _MANQUES or texte in SECRETS:
            return None
        try:
            return read_nombre(texte)
        except ValueError:
            raise self.refuse(entete, "un nombre") from None

    def est_tue(self, entete: str) -> bool:
        """True when the producer knows the number and hides it."""
        return self[entete] in SECRETS

    def refuse(self, entete: str, attendu: str) -> FormatInattendu:
        """Return the refusal of this cell."""
        return FormatInattendu(
            self.table.nom, ligne=self.numero, colonne=entete, lu=self[entete], attendu=attendu
        )


def list_rangs(table: Table) -> Iterator[Rang]:
    """Yield the rows that hold something. Raises FormatInattendu for one that is too short."""
    entetes = table.entetes
    for numero, cellules in table.lignes():
        if not any(cellules):
            continue
        if len(cellules) < len(entetes):
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="",
                lu=";".join(cellules),
                attendu=f"{len(entetes)} cellules",
            )
        yield Rang(table, numero, dict(zip(entetes, cellules, strict=False)))


def premier(table: Table) -> Rang | None:
    """Return the first row, which tells the vintage of many files."""
    return next(list_rangs(table), None)


@dataclass
class Pivot:
    """What long rows said, by measure and period: a number or a secret by code, each said once."""

    niveau: str
    vus: dict[tuple[str, str], dict[str, NombreLu | str]] = field(default_factory=dict)

    def add(self, rang: Rang, place: Place, entete: str) -> None:
        """Note the cell of a row. Raises FormatInattendu when this figure was said before."""
        self.put(place, rang.nombre(entete), rang=rang, tue=rang.est_tue(entete))

    def put(self, place: Place, valeur: NombreLu, *, rang: Rang, tue: bool = False) -> None:
        """Note a number, or that it is hidden. Raises FormatInattendu when it was said before."""
        code, mesure, periode = place
        dits = self.vus.setdefault((mesure, periode), {})
        if code in dits:
            raise FormatInattendu(
                rang.table.nom,
                ligne=rang.numero,
                colonne="",
                lu=f"{code}, {mesure}, {periode}",
                attendu="une seule ligne pour ce territoire, cette mesure et cette période",
            )
        dits[code] = _TUE if tue else valeur

    def sum(self, place: Place, valeur: float) -> None:
        """Add to a count, which begins at zero."""
        code, mesure, periode = place
        dits = self.vus.setdefault((mesure, periode), {})
        deja = dits.get(code, 0)
        dits[code] = (deja if isinstance(deja, int | float) else 0) + valeur

    def join(self, place: Place, valeur: NombreLu, *, tue: bool = False) -> None:
        """Add a part to what was said; hidden or missing once, the whole is."""
        code, mesure, periode = place
        dits = self.vus.setdefault((mesure, periode), {})
        deja = dits.get(code, 0)
        if tue or isinstance(deja, str):
            dits[code] = _TUE
        else:
            dits[code] = None if deja is None or valeur is None else deja + valeur

    def releve(self, *, absence_vaut_zero: bool = False) -> Releve:
        """Return the columns over all codes met, in the order of the codes."""
        codes = sorted({code for dits in self.vus.values() for code in dits})
        manque = 0 if absence_vaut_zero else None
        colonnes = [
            _build(mesure, periode, [dits.get(code, manque) for code in codes])
            for (mesure, periode), dits in self.vus.items()
        ]
        return Releve(self.niveau, codes, colonnes, absence_vaut_zero)


def _build(mesure: str, periode: str, cellules: list[NombreLu | str]) -> ColonneLue:
    return ColonneLue(
        mesure,
        periode,
        [None if isinstance(cellule, str) else cellule for cellule in cellules],
        [place for place, cellule in enumerate(cellules) if cellule == _TUE],
    )


def read_annee(rang: Rang, entete: str) -> str:
    """Return the year of a cell: 2024, 2024-12-31, 31/12/2024. Raises FormatInattendu."""
    texte = rang[entete]
    for annee in (texte[:4], texte[-4:]):
        if annee.isdigit() and 1900 < int(annee) < 2200:
            return annee
    raise rang.refuse(entete, "une année")

"""DREES, accessibilité potentielle localisée: one workbook per profession, one sheet per year, by commune.

Headings stand under titles, their units on the next row, and end with spaces; their year is that of the
populations, two years before. Paris, Lyon and Marseille are only there by arrondissement, Mayotte is
not. The weight of a mean is the population standardised for the same profession. Older editions (2017,
2019) have another layout and another method: they are not read.
"""

import re
from collections.abc import Iterator

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_CLE = "Code commune INSEE"
_FEUILLE = re.compile(r"APL (20\d\d)")
_COMMUNE = re.compile(r"\d[\dAB]\d{3}")
_STANDARDISEE = re.compile(r"Population standardisée")
_TOTALE = re.compile(r"Population totale")
_AGE = re.compile(r"de (\d\d) ans et moins")
# Under the figures, in the first column.
_NOTES = ("Lecture", "Champ", "Source", "Note")
_PROFESSIONS = {
    "généralistes": "MG",
    "infirmi": "INF",
    "kinésithérapeutes": "MK",
    "sages-femmes": "SF",
    "dentistes": "CD",
}
_SEUIL = 2.5  # consultations a year under which DREES calls an area short of GPs


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings; the vintage is the newest year of its sheets."""
    tables = {
        trouve[1]: table
        for table in entrant.list_tables(_CLE)
        if (trouve := _FEUILLE.search(table.nom)) and find_profession(table)
    }
    if not tables:
        return None
    profession = find_profession(next(iter(tables.values()))) or ""
    return Reconnu(max(tables), profession, lambda: [_lire(tables, profession)])


def find_profession(table: Table) -> str | None:
    """Return the short name of the profession that the headings speak of."""
    return next(
        (
            court
            for entete in table.entetes
            if entete.startswith("APL aux")
            for mot, court in _PROFESSIONS.items()
            if mot in entete
        ),
        None,
    )


def _lire(tables: dict[str, Table], profession: str) -> Releve:
    pivot = Pivot("commune")
    for annee, table in tables.items():
        noms = _name_colonnes(table, profession)
        for rang in _list_communes(table):
            code = rang[_CLE].zfill(5)
            for entete, mesure in noms.items():
                pivot.add(rang, (code, mesure, annee), entete)
            if profession == "MG":
                _count_seuil(pivot, rang, (code, annee), noms=noms)
    return pivot.releve()


def _name_colonnes(table: Table, profession: str) -> dict[str, str]:
    """Return the measure of each heading. Raises FormatInattendu when one of the three kinds lacks."""
    noms: dict[str, str] = {}
    for entete in table.entetes:
        if entete.startswith("APL aux"):
            age = _AGE.search(entete)
            noms[entete] = profession + (age[1] if age else "")
        elif _STANDARDISEE.match(entete):
            noms[entete] = f"STD_{profession}"
        elif _TOTALE.match(entete):
            noms[entete] = f"POP_{profession}"
    for mesure in (profession, f"STD_{profession}"):
        if mesure not in noms.values():
            raise FormatInattendu(
                table.nom,
                ligne=0,
                colonne="",
                lu=", ".join(filter(None, table.entetes)),
                attendu="une colonne «\u00a0APL aux …\u00a0» et une colonne «\u00a0Population standardisée …\u00a0»",
            )
    return noms


def _list_communes(table: Table) -> Iterator[Rang]:
    """Yield the rows of communes: not the units, not the notes below."""
    for rang in list_rangs(table):
        code = rang[_CLE]
        if not code or code.startswith(_NOTES):
            continue
        if not _COMMUNE.fullmatch(code.zfill(5)):
            raise rang.refuse(_CLE, "un code de commune")
        yield rang


def _count_seuil(pivot: Pivot, rang: Rang, ou: tuple[str, str], *, noms: dict[str, str]) -> None:
    """Note who lives in a commune where access to GPs is short: everybody or nobody."""
    entete_de = {mesure: entete for entete, mesure in noms.items()}
    if "POP_MG" not in entete_de:
        return
    code, annee = ou
    apl, habitants = rang.nombre(entete_de["MG"]), rang.nombre(entete_de["POP_MG"])
    sous = None if apl is None or habitants is None else (habitants if apl < _SEUIL else 0)
    pivot.put((code, "POP_MG_SOUS_2_5", annee), sous, rang=rang)


SOURCE = Source(
    cle="APL",
    producteur="DREES",
    jeu="accessibilité potentielle localisée",
    page="https://data.drees.solidarites-sante.gouv.fr/explore/dataset/530_l-accessibilite-potentielle-localisee-apl/",
    rythme="chaque année, en juillet",
    reconnaitre=reconnaitre,
)

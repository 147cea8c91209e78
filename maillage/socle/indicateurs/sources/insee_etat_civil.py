"""Insee, état civil: births by commune of the mother, deaths by commune where the person lived.

Long files since 2008 (`EC_MEASURE`: LVB births, DTH deaths); older workbooks are wide, a column per year
(`NAISD14`, `DECESD14`). The latest year is provisional. Events are counted where people lived.
"""

import re
from functools import partial

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    Reconnu,
    Releve,
    Source,
    Table,
)
from maillage.socle.indicateurs.sources.sdmx import BASE, crossings, last_period, read_sdmx

_ANNUELLE = re.compile(r"^(NAISD|DECESD)(\d\d)$")
_MESURES = {"NAISD": "LVB", "DECESD": "DTH"}
_PARTIES = {"LVB": "naissances", "DTH": "décès"}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise a file of one of the two events."""
    if table := entrant.table(*BASE, "EC_MEASURE"):
        premiere = next(table.lignes(), (0, list(table.entetes)))[1]
        mesure = premiere[table.entetes.index("EC_MEASURE")]
        if mesure not in _PARTIES:
            return None
        nommer = crossings(table, {"EC_MEASURE": mesure}, [frozenset()])
        return Reconnu(last_period(table), _PARTIES[mesure], partial(read_sdmx, table, nommer))
    table = entrant.table("CODGEO")
    annuelles = [m for e in table.entetes if (m := _ANNUELLE.match(e))] if table else []
    if table is None or len(annuelles) < 2:
        return None
    mesure = _MESURES[annuelles[0][1]]
    millesime = f"20{max(m[2] for m in annuelles)}"
    return Reconnu(millesime, _PARTIES[mesure], partial(_lire, table))


def _lire(table: Table) -> list[Releve]:
    colonnes = {
        e: ColonneLue(_MESURES[m[1]], f"20{m[2]}")
        for e in table.entetes
        if (m := _ANNUELLE.match(e))
    }
    codes = read_colonnes(table, "CODGEO", colonnes)
    return [Releve("commune", codes, list(colonnes.values()))]


SOURCE = Source(
    cle="EC",
    producteur="Insee",
    jeu="état civil",
    page="https://www.insee.fr/fr/statistiques/1893255",
    rythme="chaque été",
    reconnaitre=reconnaitre,
    adresses=(
        "https://api.insee.fr/melodi/file/DS_ETAT_CIVIL_NAIS_COMMUNES/DS_ETAT_CIVIL_NAIS_COMMUNES_CSV_FR#DS_ETAT_CIVIL_NAIS_COMMUNES.zip",
        "https://api.insee.fr/melodi/file/DS_ETAT_CIVIL_DECES_COMMUNES/DS_ETAT_CIVIL_DECES_COMMUNES_CSV_FR#DS_ETAT_CIVIL_DECES_COMMUNES.zip",
    ),
)

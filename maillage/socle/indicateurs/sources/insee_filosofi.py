"""Insee, Filosofi until 2021: standards of living by commune, EPCI, département, région, métropole.

One wide file per level, alone (`FILO2019_DISP_EPCI.csv`) or with the others in an archive
(`cc_filosofi_2021_EPCI.csv`), with the year in the names of the columns. A figure is published where about
fifty households allow it (medians), a thousand (poverty): an empty cell, "s" or "nd" is a secret. No figure
is ever added up. 2022 was cancelled by Insee. Codes of EPCI are those of the year.
"""

import re
from collections.abc import Sequence

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    Reconnu,
    Releve,
    Source,
    Table,
)

_NOM = re.compile(
    r"(?:FILO(20\d\d)_DISP|cc_filosofi_(20\d\d))_(COM|EPCI|DEP|REG|METROPOLE)\b", re.IGNORECASE
)
_NIVEAUX = {
    "COM": "commune",
    "EPCI": "epci",
    "DEP": "departement",
    "REG": "region",
    "METROPOLE": "france",
}
# Heading without its year -> name of the measure, that of the files of today (SDMX).
_MESURES = {
    "NBMEN": "MENAGES",
    "NBMENFISC": "MENAGES",
    "NBPERS": "PERSONNES",
    "NBPERSMENFISC": "PERSONNES",
    "Q2": "MED_SL",
    "MED": "MED_SL",
    "D1": "D1_SL",
    "D9": "D9_SL",
    "RD": "IR_D9_D1_SL",
    "GI": "GI_SL",
    "TP60": "PR_MD60",
    "PPEN": "S_RET_PEN_DI",
    "PPSOC": "S_SOC_BEN_DI",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise files of levels of living by their names and their medians; an archive holds several levels."""
    trouves = [
        (trouve[1] or trouve[2], _NIVEAUX[trouve[3].upper()], table)
        for table in entrant.list_tables("CODGEO")
        if (trouve := _NOM.search(table.nom))
        and {f"{nom}{(trouve[1] or trouve[2])[2:]}" for nom in ("Q2", "MED")} & set(table.entetes)
    ]
    if not trouves:
        return None
    annee, niveau, _ = trouves[0]
    partie = niveau if len(trouves) == 1 else "tous niveaux"
    return Reconnu(annee, partie, lambda: _read_all(trouves))


def _read_all(trouves: Sequence[tuple[str, str, Table]]) -> list[Releve]:
    return [_lire(table, annee, niveau) for annee, niveau, table in trouves]


def _lire(table: Table, annee: str, niveau: str) -> Releve:
    noms = {f"{stem}{annee[2:]}": mesure for stem, mesure in _MESURES.items()} | {
        "RD": "IR_D9_D1_SL"
    }
    colonnes = {e: ColonneLue(noms[e], annee) for e in table.entetes if e in noms}
    codes = read_colonnes(table, "CODGEO", colonnes, vides_secrets=colonnes)
    # The one row of the national file is numbered 1; the file says France métropolitaine.
    return Releve(niveau, ["METRO"] if niveau == "france" else codes, list(colonnes.values()))


SOURCE = Source(
    cle="FIL",
    producteur="Insee, DGFiP, Cnaf, Cnav, CCMSA",
    jeu="Filosofi",
    page="https://www.insee.fr/fr/statistiques/7756729",
    rythme="chaque année, deux à trois ans après",
    reconnaitre=reconnaitre,
    verifie=True,
    adresses=(
        "https://www.insee.fr/fr/statistiques/fichier/7756729/base-cc-filosofi-2021-geo2023-histo_CSV.zip",
    ),
)

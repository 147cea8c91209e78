"""Insee, Filosofi: standards of living by commune, EPCI, département, région, France métropolitaine.

One file per level (`FILO2019_DISP_EPCI.csv`) with the year in the names of the columns. A figure is
published where about fifty households allow it (medians), a thousand (poverty): an empty cell is a
secret. No figure is ever added up. 2022 was cancelled by Insee. Codes of EPCI are those of the year.
"""

import re

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    Reconnu,
    Releve,
    Source,
    Table,
)

_NOM = re.compile(r"FILO(20\d\d)_DISP_(COM|EPCI|DEP|REG|METROPOLE)", re.IGNORECASE)
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
    "NBPERS": "PERSONNES",
    "Q2": "MED_SL",
    "D1": "D1_SL",
    "D9": "D9_SL",
    "RD": "IR_D9_D1_SL",
    "TP60": "PR_MD60",
    "PPEN": "S_RET_PEN_DI",
    "PPSOC": "S_SOC_BEN_DI",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise a file of levels of living by its name and its median."""
    trouve = _NOM.search(entrant.nom)
    if trouve is None:
        return None
    annee, niveau = trouve[1], trouve[2].upper()
    table = entrant.table("CODGEO", f"Q2{annee[2:]}")
    if table is None:
        return None
    return Reconnu(annee, _NIVEAUX[niveau], lambda: [_lire(table, annee, _NIVEAUX[niveau])])


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

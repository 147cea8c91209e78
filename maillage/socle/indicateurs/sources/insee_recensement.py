"""Insee, recensement: the dossier complet and the bases by theme, one row per commune, 60 to 1 900 columns.

`P22_…` is the main exploitation, `C22_…` the complementary one, a sample of a quarter of the households in
small communes: a ratio never mixes them. Columns of three censuses, five or six years apart, stand side
by side; only those that the catalogue reads are kept. The groups of professions of 2022 (`STAT_GSEC`)
count a retired person with the former profession: they do not continue those of before (`CS`).
"""

import re
from functools import partial

from maillage.socle.indicateurs.sources.cellules import read_colonnes
from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    Entrant,
    NombreLu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_NOM = re.compile(r"^([PC])(\d\d)_(\w+)$")
AGES = ("0014", "1529", "3044", "4559", "6074", "7589", "90P")
_GROUPES = ("11_21", "12_22", "13_23", "14_24", "15_25", "16_26", "32", "40")
_GARDEES = frozenset(
    [
        *("P_POP", "P_POP0019", "P_POP2064", "P_POP65P"),
        *(f"P_{sexe}{age}" for sexe in ("POP", "H", "F") for age in AGES),
        *("P_POP80P", "P_POP80P_PSEUL", "C_FAM", "C_FAMMONO", "C_MEN", "C_MENPSEUL"),
        *("P_NSCOL15P", "P_NSCOL15P_DIPLMIN", "P_NSCOL15P_SUP"),
        *("P_NSCOL15P_SUP2", "P_NSCOL15P_SUP34", "P_NSCOL15P_SUP5"),
        *("C_POP15P", *(f"C_POP15P_STAT_GSEC{groupe}" for groupe in _GROUPES)),
        *("P_ACT1564", "P_CHOM1564", "P_RP", "P_RP_VOIT1P", "P_RP_PROP", "P_LOG", "P_LOGVAC"),
        *("P_RP_LOCHLMV",),
    ]
)
# A measure that the catalogue reads -> the columns that make it, when they are all there.
_SOMMES = {
    "P_POP75P": ("P_POP7589", "P_POP90P"),
    "P_NSCOL15P_SUP": ("P_NSCOL15P_SUP2", "P_NSCOL15P_SUP34", "P_NSCOL15P_SUP5"),
    "C_POP15P": tuple(f"C_POP15P_STAT_GSEC{groupe}" for groupe in _GROUPES),
}
# What names a file among its kind: the first of these columns that it has.
_PARTIES = {
    "P_NSCOL15P_DIPLMIN": "diplomes",
    "C_FAMMONO": "familles",
    "P_RP_VOIT1P": "logement",
    "P_POP0014": "population",
    "P_CHOM1564": "emploi",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise a base by its columns, whatever their year; the dossier complet has those of several bases."""
    for table in entrant.list_tables("CODGEO"):
        noms = [nom for entete in table.entetes if (nom := _read_nom(entete))]
        if partie := _name_partie({mesure for mesure, _ in noms}):
            return Reconnu(max(annee for _, annee in noms), partie, partial(_lire, table))
    return None


def _name_partie(mesures: set[str]) -> str:
    """Return what the table is; empty for no base, or for the comparateur, which has columns of two."""
    parties = [partie for mesure, partie in _PARTIES.items() if mesure in mesures]
    if len(parties) == 1 and "P_LOGVAC" in mesures and "P_CHOM1564" in mesures:
        return ""
    return "dossier complet" if len(parties) > 1 else "".join(parties)


def _read_nom(entete: str) -> tuple[str, str] | None:
    """Return the measure and the year of a heading that is kept: ("P_POP0014", "2022")."""
    trouve = _NOM.match(entete)
    if trouve is None or (mesure := f"{trouve[1]}_{trouve[3]}") not in _GARDEES:
        return None
    return mesure, f"20{trouve[2]}"


def _lire(table: Table) -> list[Releve]:
    colonnes = {e: ColonneLue(*nom) for e in table.entetes if (nom := _read_nom(e))}
    codes = read_colonnes(table, "CODGEO", colonnes)
    return [Releve("commune", codes, _complete(list(colonnes.values())))]


def _complete(lues: list[ColonneLue]) -> list[ColonneLue]:
    """Add, year by year, the sums that the file does not give itself."""
    par_nom = {(colonne.mesure, colonne.periode): colonne for colonne in lues}
    for annee in {colonne.periode for colonne in lues}:
        for somme, mesures in _SOMMES.items():
            parts = [par_nom[m, annee] for m in mesures if (m, annee) in par_nom]
            if len(parts) == len(mesures) and (somme, annee) not in par_nom:
                par_nom[somme, annee] = _add(somme, annee, parts)
    return list(par_nom.values())


def _add(mesure: str, annee: str, parts: list[ColonneLue]) -> ColonneLue:
    secrets = sorted({rang for part in parts for rang in part.secrets})
    rangees = zip(*(part.valeurs for part in parts), strict=True)
    return ColonneLue(mesure, annee, [_sum(cellules) for cellules in rangees], secrets)


def _sum(cellules: tuple[NombreLu, ...]) -> NombreLu:
    connues = [cellule for cellule in cellules if cellule is not None]
    return sum(connues) if len(connues) == len(cellules) else None


SOURCE = Source(
    cle="RP",
    producteur="Insee",
    jeu="recensement de la population",
    page="https://www.insee.fr/fr/statistiques/5359146",
    rythme="chaque été",
    reconnaitre=reconnaitre,
    adresses=("https://www.insee.fr/fr/statistiques/fichier/5359146/dossier_complet.zip",),
)

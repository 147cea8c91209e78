"""Insee, populations légales: the history by commune (one workbook), the figures of a year, Melodi.

`base-pop-historiques-1876-2023.xlsx` names its columns `PMUN2023` (older editions `PMUN14`), `PSDC1999`:
both are the population without double count, kept as PMUN from 1962 on. `donnees_communes.csv` of
`ensemble.zip` cuts the code in two and says no year: its archive must be named after it. Arrondissements
stand there instead of Paris, Lyon, Marseille; Mayotte is in neither, it follows its own census. A figure
of year N is in force three years later.
"""

import re
from collections.abc import Sequence
from functools import partial

from maillage.regles.erreurs import ErreurMetier
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

_ANNUELLE = re.compile(r"^(PMUN|PSDC)((?:19|20)?\d\d)$")
_ANNEE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise one of the three files by its columns."""
    if table := entrant.table(*BASE, "POPREF_MEASURE"):
        return Reconnu(last_period(table), "melodi", partial(_read_melodi, table))
    if table := entrant.table("CODDEP", "CODCOM", "PMUN", "PTOT"):
        annee = _guess_annee(entrant.nom)
        return Reconnu(annee, "annee", partial(_read_annee, table, annee))
    table = entrant.table("CODGEO")
    annees = [lue for entete in table.entetes if (lue := _year_of(entete))] if table else []
    if table and len(annees) > 1:
        return Reconnu(max(annees), "historique", partial(_read_historique, table))
    return None


def _year_of(entete: str) -> str | None:
    trouve = _ANNUELLE.match(entete)
    if trouve is None:
        return None
    annee = trouve[2]
    if len(annee) == 4:
        return annee
    return f"{'20' if trouve[1] == 'PMUN' else '19'}{annee}"


def _guess_annee(nom: str) -> str:
    trouve = _ANNEE.search(nom)
    if trouve is None:
        raise ErreurMetier(
            f"Le fichier «\u00a0{nom}\u00a0» donne les populations d’une année sans la dire\u00a0: "
            "mettre dans son nom l’année de référence, par exemple ensemble_2022.zip."
        )
    return trouve[1]


def _read_historique(table: Table) -> list[Releve]:
    colonnes = {e: ColonneLue("PMUN", annee) for e in table.entetes if (annee := _year_of(e))}
    codes = read_colonnes(table, "CODGEO", colonnes, garder=lambda c: bool(c[0]))
    return [Releve("commune", codes, list(colonnes.values()))]


def _read_annee(table: Table, annee: str) -> list[Releve]:
    """Put the code together first: two digits and three, three and two overseas."""
    departement, commune = table.entetes.index("CODDEP"), table.entetes.index("CODCOM")

    def coller(cellules: Sequence[str]) -> str:
        return f"{cellules[departement].strip():0>2}{cellules[commune].strip():0>3}"

    entiere = Table(
        table.nom,
        ("CODGEO", *table.entetes),
        lambda: ((n, [coller(c), *c]) for n, c in table.lignes() if len(c) == len(table.entetes)),
    )
    colonnes = {nom: ColonneLue(nom, annee) for nom in ("PMUN", "PTOT")}
    codes = read_colonnes(entiere, "CODGEO", colonnes)
    return [Releve("commune", codes, list(colonnes.values()))]


def _read_melodi(table: Table) -> list[Releve]:
    municipale = crossings(table, {"POPREF_MEASURE": "PMUN"}, [frozenset()])
    return read_sdmx(table, municipale)


SOURCE = Source(
    cle="POP",
    producteur="Insee",
    jeu="populations légales",
    page="https://www.insee.fr/fr/statistiques/3698339",
    rythme="chaque fin de décembre",
    reconnaitre=reconnaitre,
    adresses=(
        "https://www.insee.fr/fr/statistiques/fichier/3698339/base-pop-historiques-1876-2023.xlsx",
    ),
)

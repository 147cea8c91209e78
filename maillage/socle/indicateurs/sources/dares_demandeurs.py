"""DARES and France Travail, job seekers by commune: categories A, B and C, fourth quarter of each year.

One row by commune, sex and age class: only totals are kept. Counts are rounded to five, so that the
parts may not make the total.
"""

import re

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_NOMBRE = "Nombre de demandeurs d'emploi"
_TOTAUX = {"Type de données": "Brutes", "Catégorie": "ABC", "Sexe": "Total"}
_COMMUNE = re.compile(r"\d[\dAB]\d{3}")
_TRIMESTRE = re.compile(r"(20\d\d)-T([1-4])")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings; the vintage is the last year met."""
    table = entrant.table("Date", "Code commune", "Sexe", "Tranche d'âge", _NOMBRE)
    if table is None:
        return None
    place = table.entetes.index("Date")
    dates = {cellules[place] for _, cellules in table.lignes() if len(cellules) > place}
    return Reconnu(max(dates, default="")[:4], "communes", lambda: [_lire(table)])


def _lire(table: Table) -> Releve:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        trimestre = _TRIMESTRE.fullmatch(rang["Date"])
        if trimestre is None:
            raise rang.refuse("Date", "un trimestre, comme 2024-T4")
        if trimestre[2] == "4" and _is_total(rang) and _COMMUNE.fullmatch(rang["Code commune"]):
            pivot.add(rang, (rang["Code commune"], "DEFM_ABC", trimestre[1]), _NOMBRE)
    return pivot.releve()


def _is_total(rang: Rang) -> bool:
    entetes = rang.table.entetes
    return rang["Tranche d'âge"] == "Total" and all(
        rang[entete] == total for entete, total in _TOTAUX.items() if entete in entetes
    )


SOURCE = Source(
    cle="DAR",
    producteur="DARES, France Travail",
    jeu="demandeurs d’emploi par commune",
    page="https://www.data.gouv.fr/datasets/demandeurs-demploi-inscrits-a-france-travail-donnees-communales-trimestrielles-brutes/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
    adresses=(
        "https://data.dares.travail-emploi.gouv.fr/api/explore/v2.1/catalog/datasets/"
        "dares_defm_communales-brutes/exports/csv?use_labels=true&delimiter=%3B"
        "#dares_defm_communales-brutes.csv",
    ),
)

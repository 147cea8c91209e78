"""INJEP, sports licences by commune and federation: summed here over the federations.

The year is in the name of the file (`lic-data-2023.csv`). Encoded for Windows. A person with two
licences counts twice; a licence is counted where its holder lives. A commune without row has none: zero.
"""

import re

from maillage.socle.indicateurs.sources.longues import Pivot, list_rangs
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_COMMUNE = re.compile(r"\d[\dAB]\d{3}")
_ANNEE = re.compile(r"20\d\d")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings and the year of its name."""
    table = entrant.table("Code Commune", "Fédération", "Total")
    annee = _ANNEE.search(entrant.nom)
    if table is None or annee is None:
        return None
    return Reconnu(annee[0], "communes", lambda: [_lire(table, annee[0])])


def _lire(table: Table, annee: str) -> Releve:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        code = rang["Code Commune"].zfill(5)
        nombre = rang.nombre("Total")
        # A licence whose commune is not known has a code of another form.
        if nombre is not None and _COMMUNE.fullmatch(code):
            pivot.sum((code, "LICENCES", annee), nombre)
    return pivot.releve(absence_vaut_zero=True)


SOURCE = Source(
    cle="LIC",
    producteur="INJEP",
    jeu="licences sportives",
    page="https://www.data.gouv.fr/datasets/recensement-des-licences-et-clubs-aupres-des-federations-sportives-agreees-par-le-ministere-charge-des-sports/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
)

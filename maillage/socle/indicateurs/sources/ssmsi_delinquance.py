"""SSMSI, recorded offences by département and by commune. Only facts that somebody reported are there.

Three layouts: départements as published until 2023 (names with dots, years of two digits, numbers such
as « 7,83e-03 »), départements of today, communes of today. The communal file says `ndiff` where it hides
a count, and offers an imputed number beside it: that one is not read, the cell is a secret.
"""

import re
from collections.abc import Iterator
from functools import partial

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_MESURES = {
    "Coups et blessures volontaires intrafamiliaux": "INTRAFAMILIALES",
    "Violences physiques intrafamiliales": "INTRAFAMILIALES",
    "Violences sexuelles": "SEXUELLES",
}
_COMMUNE = re.compile(r"CODGEO_(20\d\d)")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise each layout by its headings; the vintage is the last year met."""
    if table := entrant.table("classe", "annee", "Code.département", "faits", "POP"):
        return Reconnu(_last(table, "20"), "departement", partial(_lire_departements_2023, table))
    if table := entrant.table("Code_departement", "annee", "indicateur", "nombre", "insee_pop"):
        return Reconnu(_last(table, ""), "departement", partial(_lire_departements, table))
    table = entrant.table("annee", "indicateur", "nombre", "est_diffuse", "insee_pop")
    if table is None:
        return None
    entete = next((e for e in table.entetes if _COMMUNE.fullmatch(e)), None)
    if entete is None:
        return None
    return Reconnu(_last(table, ""), "communes", partial(_lire_communes, table, entete))


def _last(table: Table, siecle: str) -> str:
    place = table.entetes.index("annee")
    annees = {siecle + cellules[place] for _, cellules in table.lignes() if len(cellules) > place}
    return max(annees, default="")


def _list_utiles(table: Table, entete: str) -> Iterator[tuple[Rang, str]]:
    """Yield the rows of the offences that are kept, with their measure."""
    for rang in list_rangs(table):
        if mesure := _MESURES.get(rang[entete]):
            yield rang, mesure


def _lire_departements_2023(table: Table) -> list[Releve]:
    pivot = Pivot("departement")
    for rang, mesure in _list_utiles(table, "classe"):
        annee, code = f"20{rang['annee']}", rang["Code.département"]
        pivot.add(rang, (code, mesure, annee), "faits")
        pivot.add(rang, (code, f"POP_{mesure}", annee), "POP")
    return [pivot.releve()]


def _lire_departements(table: Table) -> list[Releve]:
    pivot = Pivot("departement")
    for rang, mesure in _list_utiles(table, "indicateur"):
        annee, code = read_annee(rang, "annee"), rang["Code_departement"]
        pivot.add(rang, (code, mesure, annee), "nombre")
        pivot.add(rang, (code, f"POP_{mesure}", annee), "insee_pop")
    return [pivot.releve()]


def _lire_communes(table: Table, cle: str) -> list[Releve]:
    pivot = Pivot("commune")
    for rang, mesure in _list_utiles(table, "indicateur"):
        if rang["est_diffuse"] not in {"diff", "ndiff"}:
            raise rang.refuse("est_diffuse", "«\u00a0diff\u00a0» ou «\u00a0ndiff\u00a0»")
        annee, code = read_annee(rang, "annee"), rang[cle]
        tue = rang["est_diffuse"] == "ndiff"
        nombre = None if tue else rang.nombre("nombre")
        pivot.put((code, mesure, annee), nombre, rang=rang, tue=tue)
        pivot.add(rang, (code, f"POP_{mesure}", annee), "insee_pop")
    return [pivot.releve()]


SOURCE = Source(
    cle="SSM",
    producteur="SSMSI",
    jeu="délinquance enregistrée",
    page="https://www.data.gouv.fr/datasets/bases-statistiques-communale-departementale-et-regionale-de-la-delinquance-enregistree-par-la-police-et-la-gendarmerie-nationales/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
    verifie=True,
    adresses=(
        "https://www.data.gouv.fr/fr/datasets/r/2b27a675-e3bf-41ef-a852-5fb9ab483967#donnee-departementale.csv",
    ),
    hotes=("static.data.gouv.fr",),
)

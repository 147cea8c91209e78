"""Cnam, data.ameli.fr `effectifs`: patients treated, by disease, age, sex and département.

`dept` 999 and `region` 99 are totals inside the file: they are left out. `Ntop` is empty where it is
small: a secret. `prev` is never averaged; the standardised rate is made again from `Ntop` and `Npop`
by age. Only groups of diseases and both sexes together are kept, out of six million rows. The Parquet
export is lighter but is not read: ask for the CSV, or one year of it.
"""

import re

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, premier, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_COLONNES = ("annee", "patho_niv1", "patho_niv2", "cla_age_5", "sexe", "dept", "Ntop", "Npop")
_GROUPES = {
    "Diabète": "DIABETE",
    "Cancers": "CANCERS",
    "Maladies cardioneurovasculaires": "CARDIO",
    "Maladies respiratoires chroniques (hors mucoviscidose)": "RESPIRATOIRE",
    "Maladies psychiatriques": "PSYCHIATRIE",
}
_LES_DEUX = "9"
_TOUS_AGES = "tsage"
_TOTAUX = frozenset({"999", "99", ""})
_DERNIERE = 90  # the class 95 and over joins it, as in the European population
_AGE = re.compile(r"(\d+)")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its headings; the vintage is the last year met."""
    table = entrant.table(*_COLONNES)
    debut = premier(table) if table else None
    if table is None or debut is None:
        return None
    place = table.entetes.index("annee")
    annees = {cellules[place][:4] for _, cellules in table.lignes() if len(cellules) > place}
    return Reconnu(max(annees), "departement", lambda: [_lire(table)])


def _lire(table: Table) -> Releve:
    pivot = Pivot("departement")
    for rang in list_rangs(table):
        groupe = _GROUPES.get(rang["patho_niv1"])
        if groupe and _is_kept(rang):
            _note(pivot, rang, groupe)
    return pivot.releve()


def _is_kept(rang: Rang) -> bool:
    """Both sexes, a real département, the group and not one of its parts."""
    entier = rang["patho_niv2"] in {"", rang["patho_niv1"]}
    return rang["sexe"] == _LES_DEUX and rang["dept"] not in _TOTAUX and entier


def _note(pivot: Pivot, rang: Rang, groupe: str) -> None:
    code, annee = rang["dept"].zfill(2), read_annee(rang, "annee")
    classe = _read_classe(rang)
    cas = rang.nombre("Ntop")
    pivot.join((code, f"NTOP_{groupe}{classe}", annee), cas, tue=cas is None)
    pivot.join((code, f"NPOP_{groupe}{classe}", annee), rang.nombre("Npop"))


def _read_classe(rang: Rang) -> str:
    """Return what ends the name of the measure: nothing for all ages, _60 for 60-64."""
    texte = rang["cla_age_5"]
    if texte == _TOUS_AGES:
        return ""
    age = _AGE.match(texte)
    if age is None or int(age[1]) % 5:
        raise rang.refuse("cla_age_5", "une classe de cinq ans, comme 60-64, ou tsage")
    return f"_{min(int(age[1]), _DERNIERE)}"


SOURCE = Source(
    cle="AMP",
    producteur="Caisse nationale de l’assurance maladie",
    jeu="cartographie des pathologies",
    page="https://data.ameli.fr/explore/dataset/effectifs/",
    rythme="chaque année, en juillet",
    reconnaitre=reconnaitre,
    adresses=(
        "https://data.ameli.fr/api/explore/v2.1/catalog/datasets/effectifs/exports/csv"
        "?where=sexe%3D%229%22&delimiter=%3B#effectifs.csv",
    ),
)

"""Cnam, data.ameli.fr `demographie-effectifs-et-les-densites`: health professionals in private practice.

By département, age and sex. `departement` 999 and `region` 99 are totals inside the file: they are left
out; the published density is not averaged. Under five, the count is « NS »: a secret. Those of 60 and
over are the classes that begin there.
"""

import re

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, premier, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_COLONNES = (
    "annee",
    "profession_sante",
    "departement",
    "libelle_classe_age",
    "libelle_sexe",
    "effectif",
)
_PROFESSIONS = {
    "Médecins généralistes (hors médecins à expertise particulière - MEP)": "GENERALISTES",
    "Médecins généralistes": "GENERALISTES",
    "Infirmiers": "INFIRMIERS",
    "Masseurs-kinésithérapeutes": "KINESITHERAPEUTES",
    "Chirurgiens-dentistes": "DENTISTES",
    "Sages-femmes": "SAGES_FEMMES",
    "Psychiatres": "PSYCHIATRES",
    "Pédiatres": "PEDIATRES",
    "Orthophonistes": "ORTHOPHONISTES",
}
_TOTAUX = frozenset({"999", "99", ""})
_AGE = re.compile(r"\d+")
_SOIXANTE = 60


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
        profession = _PROFESSIONS.get(rang["profession_sante"])
        reel = rang["departement"] not in _TOTAUX
        if profession and reel and rang["libelle_sexe"].casefold() == "tout sexe":
            _note(pivot, rang, profession)
    return pivot.releve()


def _note(pivot: Pivot, rang: Rang, profession: str) -> None:
    code, annee = rang["departement"].zfill(2), read_annee(rang, "annee")
    texte, effectif = rang["libelle_classe_age"], rang.nombre("effectif")
    if texte.casefold() == "tout âge":
        pivot.put((code, profession, annee), effectif, rang=rang, tue=effectif is None)
        return
    age = _AGE.search(texte)
    if age is None:
        raise rang.refuse("libelle_classe_age", "«\u00a0Tout âge\u00a0» ou une classe d’âge")
    if int(age[0]) >= _SOIXANTE and not texte.casefold().startswith("moins"):
        pivot.join((code, f"{profession}_60_PLUS", annee), effectif, tue=effectif is None)


SOURCE = Source(
    cle="AMD",
    producteur="Caisse nationale de l’assurance maladie",
    jeu="professionnels de santé libéraux",
    page="https://data.ameli.fr/explore/dataset/demographie-effectifs-et-les-densites/",
    rythme="chaque année, en décembre",
    reconnaitre=reconnaitre,
    adresses=(
        "https://data.ameli.fr/api/explore/v2.1/catalog/datasets/demographie-effectifs-et-les-densites/exports/csv"
        "?where=libelle_sexe%3D%22tout%20sexe%22&delimiter=%3B#demographie-effectifs-et-les-densites.csv",
    ),
)

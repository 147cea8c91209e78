"""Cnaf, data.caf.fr `s_ben_com_f`: households with a benefit, by commune, in December of each year.

Counts are rounded to five; a household may have several benefits. An empty cell is a small count: a
secret. Recipients of the agricultural fund (MSA) are not there, which weighs in the countryside.
"""

from maillage.socle.indicateurs.sources.longues import Pivot, list_rangs, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_MESURES = {
    "indfoy_ndur": "FOYERS",
    "indnbp_ndur": "PERSONNES",
    "indfoy_rsa": "FOYERS_RSA",
    "indfoy_ppa": "FOYERS_PRIME",
    "indfoy_ndural": "FOYERS_LOGEMENT",
    "indfoy_aah": "FOYERS_AAH",
}
_CLE = "numcomdo"
_DATES = ("dtreffre", "dtref", "date_ref", "annee")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its code of commune and its households; the vintage is the last year met."""
    table = entrant.table(_CLE, "indfoy_ndur")
    if table is None:
        return None
    date = next((d for d in _DATES if d in table.entetes), None)
    if date is None:
        return None
    annee = max((read_annee(rang, date) for rang in list_rangs(table)), default="")
    return Reconnu(annee, "communes", lambda: [_lire(table, date)])


def _lire(table: Table, date: str) -> Releve:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        code, annee = rang[_CLE].zfill(5), read_annee(rang, date)
        if "XX" in code:
            continue
        for entete in table.entetes:
            if mesure := _MESURES.get(entete):
                nombre = rang.nombre(entete)
                pivot.put((code, mesure, annee), nombre, rang=rang, tue=nombre is None)
    return pivot.releve()


SOURCE = Source(
    cle="CAFCOM",
    producteur="Cnaf",
    jeu="foyers allocataires par commune",
    page="https://data.caf.fr/explore/dataset/s_ben_com_f/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
    adresses=(
        "https://data.caf.fr/api/explore/v2.1/catalog/datasets/s_ben_com_f/exports/csv"
        "?delimiter=%3B#s_ben_com_f.csv",
    ),
)

"""Cnaf, data.caf.fr `txcouv_pe_*`: places to look after children under three, per 100 of them.

A rate is published for an EPCI, a département, France, and communes of 10 000 inhabitants: it is never
added up, and may pass 100. Rows of place-holders (XX, XXX) hold figures and are dropped. Mayotte is not
there. `annee` is a year or a date.
"""

import re
from collections.abc import Iterator
from functools import partial

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

# Ending of the names -> heading of the code (none for the only row of France), level, form of a code.
_NIVEAUX = {
    "epci": ("numepci", "epci", re.compile(r"\d{9}")),
    "com": ("numcom", "commune", re.compile(r"\d[\dAB]\d{3}")),
    "dep": ("numdep", "departement", re.compile(r"\d[\dAB]\d?")),
    "nat": (None, "france", re.compile(r"FR")),
}
_MESURES = {
    "txcouv": "COUVERTURE",
    "txcouv_eaje": "COUVERTURE_CRECHE",
    "txcouv_am_ind": "COUVERTURE_ASSMAT",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise each level by the ending of its names; the vintage is the last year met."""
    for fin, (cle, niveau, _) in _NIVEAUX.items():
        table = entrant.table("annee", f"txcouv_{fin}", *([cle] if cle else []))
        if table:
            annee = max((read_annee(rang, "annee") for rang in list_rangs(table)), default="")
            return Reconnu(annee, niveau, partial(_lire, table, fin))
    return None


def _lire(table: Table, fin: str) -> list[Releve]:
    pivot = Pivot(_NIVEAUX[fin][1])
    for rang, code in _list_reels(table, fin):
        for racine, mesure in _MESURES.items():
            if f"{racine}_{fin}" in table.entetes:
                annee = read_annee(rang, "annee")
                pivot.add(rang, (code, mesure, annee), f"{racine}_{fin}")
    return [pivot.releve()]


def _list_reels(table: Table, fin: str) -> Iterator[tuple[Rang, str]]:
    """Yield the rows of real territories. Raises FormatInattendu for a code of another form."""
    cle, _, forme = _NIVEAUX[fin]
    for rang in list_rangs(table):
        code = rang[cle] if cle else "FR"
        if cle and "XX" in code:
            continue
        if not forme.fullmatch(code):
            raise rang.refuse(cle or "", "un code officiel")
        yield rang, code


SOURCE = Source(
    cle="CAFPE",
    producteur="Cnaf",
    jeu="taux de couverture de l’accueil du jeune enfant",
    page="https://data.caf.fr/explore/dataset/txcouv_pe_epci/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
    adresses=tuple(
        f"https://data.caf.fr/api/explore/v2.1/catalog/datasets/txcouv_pe_{fin}/exports/csv"
        f"?delimiter=%3B#txcouv_pe_{fin}.csv"
        for fin in _NIVEAUX
    ),
)

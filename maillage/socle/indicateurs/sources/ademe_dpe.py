"""ADEME, energy labels of dwellings since July 2021: one row per label, counted here by commune.

Homes sold or rented only, not the stock. Names are those of the two editions of the export:
`Etiquette_DPE` and `Code_INSEE_(BAN)`, then `etiquette_dpe` and `code_insee_ban`. Addresses are read over
and thrown away. A commune without row has no label: zero.
"""

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, read_annee
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_NOMS = (
    ("Etiquette_DPE", "Code_INSEE_(BAN)", "Date_établissement_DPE"),
    ("etiquette_dpe", "code_insee_ban", "date_etablissement_dpe"),
)
_PASSOIRES = frozenset("FG")
_LETTRES = frozenset("ABCDEFG")


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise either edition by its headings; the vintage is the last year met."""
    for noms in _NOMS:
        if table := entrant.table(*noms):
            return _recognize(table, noms)
    return None


def _recognize(table: Table, noms: tuple[str, str, str]) -> Reconnu:
    place = table.entetes.index(noms[2])
    annees = {c[place][:4] for _, c in table.lignes() if len(c) > place and c[place]}
    fin = max(annees, default="")
    periode = f"{min(annees, default='')}-{fin}" if len(annees) > 1 else fin
    return Reconnu(fin, "communes", lambda: [_lire(table, noms, periode)])


def _lire(table: Table, noms: tuple[str, str, str], periode: str) -> Releve:
    etiquette, commune, date = noms
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        code = rang[commune]
        if not code:  # an address that nobody could place
            continue
        _check(rang, etiquette, date)
        pivot.sum((code, "DPE", periode), 1)
        pivot.sum((code, "DPE_FG", periode), rang[etiquette] in _PASSOIRES)
    return pivot.releve(absence_vaut_zero=True)


def _check(rang: Rang, etiquette: str, date: str) -> None:
    if rang[etiquette] not in _LETTRES:
        raise rang.refuse(etiquette, "une lettre de A à G")
    read_annee(rang, date)


SOURCE = Source(
    cle="DPE",
    producteur="ADEME",
    jeu="diagnostics de performance énergétique",
    page="https://data.ademe.fr/datasets/dpe03existant",
    rythme="chaque semaine",
    reconnaitre=reconnaitre,
)

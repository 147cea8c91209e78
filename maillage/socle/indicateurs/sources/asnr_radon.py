"""ASNR (formerly IRSN), potentiel radon des communes: a class from 1 to 3 for each commune of 2016.

Classes come from the order of 27 June 2018, whose year is the period. Where communes of different
classes have merged since, the class of the new one is unknown and its inhabitants weigh on the coverage.
"""

from maillage.socle.indicateurs.sources.longues import Pivot, list_rangs
from maillage.socle.indicateurs.sources.releves import Entrant, Reconnu, Releve, Source, Table

_ARRETE = "2018"
_CLASSES = frozenset({1, 2, 3})


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its two columns."""
    table = entrant.table("insee_com", "classe_potentiel")
    return Reconnu(_ARRETE, "communes", lambda: [_lire(table)]) if table else None


def _lire(table: Table) -> Releve:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        if rang.nombre("classe_potentiel") not in _CLASSES:
            raise rang.refuse("classe_potentiel", "1, 2 ou 3")
        code = rang["insee_com"].zfill(5)
        pivot.add(rang, (code, "CLASSE", _ARRETE), "classe_potentiel")
    return pivot.releve()


SOURCE = Source(
    cle="RAD",
    producteur="ASNR (ex-IRSN)",
    jeu="potentiel radon des communes",
    page="https://www.data.gouv.fr/datasets/connaitre-le-potentiel-radon-de-ma-commune/",
    rythme="rarement",
    reconnaitre=reconnaitre,
    adresses=(
        "https://static.data.gouv.fr/resources/connaitre-le-potentiel-radon-de-ma-commune/20190506-174309/radon.csv",
    ),
)

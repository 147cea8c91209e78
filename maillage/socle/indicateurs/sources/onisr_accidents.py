"""ONISR, road accidents with injuries: one archive with the accidents of a year and who was in them.

Two tables are joined on their number: `caract…` (where) and `usagers…` (how badly: `grav` 2 is killed, 3
is taken to hospital). Names changed: `Accident_Id` in 2022. The code of the commune is whole since 2019;
older years are not read. A commune without row had none: zero.
"""

from maillage.socle.indicateurs.sources.longues import Pivot, list_rangs, premier
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_NUMEROS = ("Num_Acc", "Accident_Id")
_GRAVITES = {"2": "TUES", "3": "HOSPITALISES"}
_CODE = 5


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise the two tables of an archive by their headings; the vintage is their year."""
    lieux, usagers = _find(entrant, "an", "com", "lum"), _find(entrant, "grav", "catu")
    debut = premier(lieux) if lieux else None
    if lieux is None or usagers is None or debut is None:
        return None
    annee = debut["an"] if len(debut["an"]) > 2 else f"20{debut['an'].zfill(2)}"
    return Reconnu(annee, "communes", lambda: [_lire(lieux, usagers, annee)])


def _find(entrant: Entrant, *colonnes: str) -> Table | None:
    tables = (entrant.table(numero, *colonnes) for numero in _NUMEROS)
    return next((table for table in tables if table), None)


def _number(table: Table) -> str:
    return next(numero for numero in _NUMEROS if numero in table.entetes)


def _lire(lieux: Table, usagers: Table, annee: str) -> Releve:
    commune_de = _read_communes(lieux)
    pivot, numero = Pivot("commune"), _number(usagers)
    for rang in list_rangs(usagers):
        if rang[numero] not in commune_de:
            raise rang.refuse(numero, "un accident de l’autre table")
        if mesure := _GRAVITES.get(rang["grav"]):
            pivot.sum((commune_de[rang[numero]], mesure, annee), 1)
    return pivot.releve(absence_vaut_zero=True)


def _read_communes(lieux: Table) -> dict[str, str]:
    numero, communes = _number(lieux), {}
    for rang in list_rangs(lieux):
        code = rang["com"].zfill(_CODE)
        if len(rang["com"]) < _CODE - 1:
            raise FormatInattendu(
                lieux.nom,
                ligne=rang.numero,
                colonne="com",
                lu=rang["com"],
                attendu="un code de commune entier\u00a0: les années d’avant 2019 ne sont pas lues",
            )
        communes[rang[numero]] = code
    return communes


SOURCE = Source(
    cle="ACC",
    producteur="ONISR",
    jeu="accidents corporels de la circulation",
    page="https://www.data.gouv.fr/datasets/bases-de-donnees-annuelles-des-accidents-corporels-de-la-circulation-routiere-annees-de-2005-a-2024/",
    rythme="chaque année",
    reconnaitre=reconnaitre,
)

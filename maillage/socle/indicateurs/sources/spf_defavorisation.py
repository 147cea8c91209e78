"""Santé publique France (Odissé), two indices of deprivation by commune: F-EDI 2021, FDep.

F-EDI says its fifth in words (« entre 81 et 100% », the most deprived) under a heading that is misspelt.
FDep calls « en quintiles » the column of its continuous score, and gives two fifths: the one weighted by
inhabitants is kept. It does not say its year: its populations are those of 2020.
"""

from functools import partial

from maillage.socle.indicateurs.sources.longues import Pivot, Rang, list_rangs, premier, read_annee
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    NombreLu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_FDEP = "Quintile avec pondération sur le nombre d’habitants de la commune"
_FDEP_SCORE = "Indice de défavorisation en quintiles"
_FDEP_ANNEE = "2020"
# Misspelt by the producer; the right word is expected the day it is mended.
_FEDI = ("Quintile natonal", "Quintile national")
_ANNEE = "Millésime EDI"
_CINQUIEMES = {"1": 1, "21": 2, "41": 3, "61": 4, "81": 5}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise either by its headings."""
    if table := entrant.table("Code commune", _FDEP):
        return Reconnu(_FDEP_ANNEE, "FDep", partial(_lire_fdep, table))
    for entete in _FEDI:
        table = entrant.table("Commune Code", "EDI", entete, _ANNEE)
        debut = premier(table) if table else None
        if table and debut:
            annee = read_annee(debut, _ANNEE)
            return Reconnu(annee, "F-EDI", partial(_lire_fedi, table, entete))
    return None


def _lire_fdep(table: Table) -> list[Releve]:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        code = rang["Code commune"].zfill(5)
        if rang.nombre(_FDEP) not in {None, 1, 2, 3, 4, 5}:
            raise rang.refuse(_FDEP, "un quintile de 1 à 5")
        pivot.add(rang, (code, "FDEP_QUINTILE", _FDEP_ANNEE), _FDEP)
        pivot.add(rang, (code, "FDEP", _FDEP_ANNEE), _FDEP_SCORE)
    return [pivot.releve()]


def _lire_fedi(table: Table, entete: str) -> list[Releve]:
    pivot = Pivot("commune")
    for rang in list_rangs(table):
        code, annee = rang["Commune Code"].zfill(5), read_annee(rang, _ANNEE)
        pivot.put((code, "FEDI_QUINTILE", annee), _read_cinquieme(rang, entete), rang=rang)
        pivot.add(rang, (code, "FEDI", annee), "EDI")
    return [pivot.releve()]


def _read_cinquieme(rang: Rang, entete: str) -> NombreLu:
    """Return 5 for « entre 81 et 100% »."""
    mots = rang[entete].split()
    if not mots:
        return None
    if len(mots) < 2 or mots[1] not in _CINQUIEMES:
        raise rang.refuse(entete, "«\u00a0entre 81 et 100%\u00a0» ou un autre cinquième")
    return _CINQUIEMES[mots[1]]


SOURCE = Source(
    cle="DEF",
    producteur="Santé publique France",
    jeu="indices de défavorisation F-EDI et FDep",
    page="https://odisse.santepubliquefrance.fr/explore/dataset/french-european-deprivation-index-f-edi-2021-par-commune/",
    rythme="rarement",
    reconnaitre=reconnaitre,
    verifie=True,
    adresses=tuple(
        f"https://odisse.santepubliquefrance.fr/api/explore/v2.1/catalog/datasets/{jeu}/exports/csv"
        f"?use_labels=true&delimiter=%2C#{jeu}.csv"
        for jeu in (
            "french-european-deprivation-index-f-edi-2021-par-commune",
            "indice-de-defavorisation-sociale-fdep-par-commune",
        )
    ),
)

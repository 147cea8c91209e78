"""Zoning of general practitioners (ZIP, ZAC), as an ARS exports it: `export_zoning.xlsx`, sheet `Data`.

Headings are on the fourth row; levels are written `1_ZIP`, `2_ZAC`, `3_QPV_ZIP`. There is no national file:
each ARS publishes its own, by commune, and a user loads it. A file covers the communes that it names: the
others are unknown, not outside. Its part is the départements that it names, so that the files of two ARS stand
side by side.
"""

import re
from collections.abc import Sequence

from maillage.regles.ecriture import accorde
from maillage.socle.indicateurs.sources.releves import Entrant, Feuille, Reconnu, Source
from maillage.socle.indicateurs.sources.zonages import Liste
from maillage.socle.territoires.queries import departement_of

_ANNEE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CODES = ("Code commune", "CODGEO", "code_commune", "Code INSEE")
_PLACE = 20  # characters of a part
_ZONES = ("Zonage", "Zone", "ZONAGE", "zonage")
_CLASSES = {
    **{"1_ZIP": 1, "2_ZAC": 2, "3_QPV_ZIP": 3, "3_QPV": 3, "4_": 0},
    **{"ZIP": 1, "ZAC": 2, "QPV": 3, "HZ": 0, "Hors": 0, "": 0},
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its sheet and its columns; the year of the order is in its name, else in its titles."""
    for feuille in entrant.feuilles:
        liste, annee = _find(feuille), _year_of(entrant.nom, feuille)
        if liste and annee:
            return liste.recognize(annee, _name_partie(liste))
    return None


def _find(feuille: Feuille) -> Liste | None:
    if feuille.nom.lower() != "data":
        return None
    essais = ((code, zone, feuille.table(code, zone)) for code in _CODES for zone in _ZONES)
    trouves = (Liste(table, code, zone, _CLASSES) for code, zone, table in essais if table)
    return next(trouves, None)


def _name_partie(liste: Liste) -> str:
    """Return the départements of its communes: « 44 49 53 72 85 », « 01 03 07 et 9 autres »."""
    departements = sorted({departement_of(commune) for commune in liste.list_communes()})
    essais = (_abridge(departements, dits) for dits in range(len(departements), 0, -1))
    return next((partie for partie in essais if len(partie) <= _PLACE), "")


def _abridge(departements: Sequence[str], dits: int) -> str:
    """Return the first of them, and how many are left out."""
    tus = len(departements) - dits
    suite = (f"et {accorde(tus, 'autre')}",) if tus else ()
    return " ".join((*departements[:dits], *suite))


def _year_of(nom: str, feuille: Feuille) -> str:
    """Return the year in the name of the file, else the last one written above the headings."""
    if trouve := _ANNEE.search(nom):
        return trouve[1]
    titres = " ".join(" ".join(cellules) for numero, cellules in feuille.debut if numero < 4)
    return max(_ANNEE.findall(titres), default="")


SOURCE = Source(
    cle="ZON",
    producteur="Agence régionale de santé",
    jeu="zonage des médecins",
    page="https://cartosante.atlasante.fr/",
    rythme="par arrêté de l’ARS",
    reconnaitre=reconnaitre,
)

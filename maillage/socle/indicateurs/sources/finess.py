"""FINESS, extractions of data.gouv: establishments (cs1100502, cs1100507), places of care homes (cs1100505).

A text without headings: a first line `finess;etalab;number;date`, then lines whose first cell names their
section. Overseas départements are 9A to 9F, their communes three digits; the postal line is a CEDEX and
says nothing of the commune. Personal data is not there. A commune without line has none: zero.
"""

from collections.abc import Iterator

from maillage.socle.indicateurs.sources.cellules import read_nombre
from maillage.socle.indicateurs.sources.longues import Pivot
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    Reconnu,
    Releve,
    Source,
    Table,
)

# Places of the cells in a line, its section being the first.
_FINESS, _COMMUNE, _DEPARTEMENT, _CATEGORIE = 1, 12, 13, 18
_DISCIPLINE, _ACTIVITE, _INSTALLEE, _SUPPRIMEE = 2, 4, 9, 15
_EHPAD, _ACCUEIL, _INTERNAT = "500", "924", "11"
# Category of establishment -> measure.
_CATEGORIES = {
    "354": "SSIAD",
    "500": "EHPAD",
    "603": "MSP",
    "124": "CENTRES_DE_SANTE",
    "620": "PHARMACIES",
    "611": "LABORATOIRES",
    "604": "CPTS",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its first line; the name of the file tells places from establishments."""
    table = next((t for t in entrant.tables if t.entetes[:2] == ("finess", "etalab")), None)
    if table is None or len(table.entetes) < 4:
        return None
    date = table.entetes[3]
    if "1100505" in entrant.nom + table.nom:
        return Reconnu(date, "places", lambda: [_lire_places(table, date[:4])])
    return Reconnu(date, "etablissements", lambda: [_lire_etablissements(table, date[:4])])


def _lire_etablissements(table: Table, annee: str) -> Releve:
    pivot = Pivot("commune")
    for _, cellules in _list_section(table, "structureet", _CATEGORIE):
        if mesure := _CATEGORIES.get(cellules[_CATEGORIE].strip()):
            pivot.sum((_read_commune(cellules), mesure, annee), 1)
    return pivot.releve(absence_vaut_zero=True)


def _lire_places(table: Table, annee: str) -> Releve:
    """Count the permanent places of EHPAD that are open, in the commune of their establishment."""
    ehpad = {
        cellules[_FINESS]: _read_commune(cellules)
        for _, cellules in _list_section(table, "structureet", _CATEGORIE)
        if cellules[_CATEGORIE].strip() == _EHPAD
    }
    pivot, lues = Pivot("commune"), 0
    for numero, cellules in _list_section(table, "equipementsocial", _SUPPRIMEE):
        lues += 1
        commune = ehpad.get(cellules[_FINESS])
        if commune and _is_hebergement(cellules):
            places = _read_places(table, numero, cellules[_INSTALLEE])
            pivot.sum((commune, "PLACES_EHPAD", annee), places)
    if not lues:
        raise FormatInattendu(
            table.nom,
            ligne=1,
            colonne="",
            lu=";".join(table.entetes),
            attendu="des lignes «\u00a0equipementsocial\u00a0»",
        )
    return pivot.releve(absence_vaut_zero=True)


def _is_hebergement(cellules: list[str]) -> bool:
    ouverte = cellules[_SUPPRIMEE].strip() != "O"
    quoi = (cellules[_DISCIPLINE].strip(), cellules[_ACTIVITE].strip())
    return ouverte and quoi == (_ACCUEIL, _INTERNAT)


def _read_places(table: Table, numero: int, texte: str) -> float:
    if not texte.strip():
        return 0
    try:
        return read_nombre(texte)
    except ValueError:
        raise FormatInattendu(
            table.nom, ligne=numero, colonne="capinstot", lu=texte, attendu="un nombre de places"
        ) from None


def _list_section(table: Table, section: str, derniere: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a section. Raises FormatInattendu for one that is too short."""
    for numero, cellules in table.lignes():
        if not cellules or cellules[0] != section:
            continue
        if len(cellules) <= derniere:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="",
                lu=";".join(cellules),
                attendu=f"au moins {derniere + 1} cellules",
            )
        yield numero, cellules


def _read_commune(cellules: list[str]) -> str:
    """Return the official code: 9A and 101 make 97101."""
    departement = cellules[_DEPARTEMENT].strip().zfill(2)
    outre_mer = departement[0] == "9" and departement[1].isalpha()
    return ("97" if outre_mer else departement) + cellules[_COMMUNE].strip().zfill(3)


SOURCE = Source(
    cle="FIN",
    producteur="Agence du numérique en santé",
    jeu="FINESS",
    page="https://www.data.gouv.fr/datasets/finess-extraction-du-fichier-des-etablissements/",
    rythme="tous les deux mois",
    reconnaitre=reconnaitre,
)

"""Insee, allocataires of the Caf by IRIS, added up by commune: only communes cut into IRIS are there.

The IRIS begins with the code of its commune. An empty cell is a secret (fewer than five allocataires, or a
neighbour that would give it away): a commune one of whose IRIS is secret is secret itself, since part of a
sum is not a sum. Columns change with the year; several years may share a file (`ANNEE`), else its name says.
Allocataires of the MSA are not there.
"""

import re

from maillage.socle.indicateurs.sources.cellules import SECRETS, read_nombre
from maillage.socle.indicateurs.sources.grille import Grille
from maillage.socle.indicateurs.sources.releves import (
    Entrant,
    FormatInattendu,
    NombreLu,
    Reconnu,
    Releve,
    Source,
    Table,
)

_ANNEE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_IRIS = re.compile(r"^\d[\dAB]\d{3}\d{4}$")
_MESURES = {
    "A": "ALLOCATAIRES",
    "PERCOU": "PERSONNES_COUVERTES",
    "AAAH": "AAH",
    "ARSAS": "RSA_SOCLE",
    "APPA": "PRIME_ACTIVITE",
    "AAL": "AIDE_LOGEMENT",
    "APRES50": "DEPEND_A_50",
    "APRES100": "DEPEND_A_100",
}


def reconnaitre(entrant: Entrant) -> Reconnu | None:
    """Recognise it by its columns; its vintage is the latest year that it holds."""
    table = entrant.table("CODGEO", "PERCOU", "ACAVENF", "ARSAS")
    if table is None:
        return None
    if "ANNEE" in table.entetes:
        place = table.entetes.index("ANNEE")
        annees = {cellules[place].strip() for _, cellules in table.lignes()}
        return Reconnu(max(annees), "iris", lambda: [_lire(table, place, "")])
    dite = _ANNEE.search(entrant.nom)
    return Reconnu(dite[1], "iris", lambda: [_lire(table, None, dite[1])]) if dite else None


def _lire(table: Table, place_annee: int | None, annee: str) -> Releve:
    iris = table.entetes.index("CODGEO")
    suivies = [(table.entetes.index(e), m) for e, m in _MESURES.items() if e in table.entetes]
    grille = Grille("commune")
    for numero, cellules in table.lignes():
        code = cellules[iris].strip()
        if len(cellules) < len(table.entetes) or not _IRIS.match(code):
            raise FormatInattendu(
                table.nom, ligne=numero, colonne="CODGEO", lu=code, attendu="un code d’IRIS"
            )
        periode = annee if place_annee is None else cellules[place_annee].strip()
        for place, mesure in suivies:
            valeur = _read(table, numero, place, texte=cellules[place])
            grille.add(code[:5], mesure, periode, valeur=valeur)
    grille.drop_empty()
    return grille.build()


def _read(table: Table, numero: int, place: int, *, texte: str) -> NombreLu:
    """Return the number, None for a secret."""
    if not texte.strip() or texte.strip() in SECRETS:
        return None
    try:
        return read_nombre(texte)
    except ValueError:
        raise FormatInattendu(
            table.nom, ligne=numero, colonne=table.entetes[place], lu=texte, attendu="un nombre"
        ) from None


SOURCE = Source(
    cle="CAFI",
    producteur="Insee, Cnaf",
    jeu="allocataires des Caf par IRIS",
    page="https://www.insee.fr/fr/statistiques/7757393",
    rythme="chaque année, deux ans après",
    reconnaitre=reconnaitre,
    verifie=True,
)

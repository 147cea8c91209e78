"""Bytes become rows of cells: the encoding and the separator are found, not asked."""

import csv
import io
from dataclasses import dataclass

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.fichiers import ecrire_taille

LIMITE_FICHIER = 5 * 1024 * 1024
COLONNES_MAX = 2_000
_SEPARATEURS = (",", ";", "\t")
_DEBUT = 200_000  # characters that tell the separator


@dataclass(frozen=True)
class Rangee:
    """One row, and the line of the file where it begins."""

    numero: int
    cellules: tuple[str, ...]


def read_rangees(contenu: bytes) -> list[Rangee]:
    """Return the rows that hold something. Raises ErreurMetier on `fichier`."""
    if len(contenu) > LIMITE_FICHIER:
        raise refus(f"Ce fichier dépasse {ecrire_taille(LIMITE_FICHIER)}. En exporter une partie.")
    texte = _decode(contenu)
    separateur = max(_SEPARATEURS, key=lambda s: len(_first_rows(texte, s)))
    rangees = _split(texte, separateur)
    if not rangees:
        raise refus("Ce fichier est vide. Choisir l’export des réponses, au format CSV.")
    if max(len(r.cellules) for r in rangees) > COLONNES_MAX:
        raise refus(f"Ce fichier a plus de {COLONNES_MAX} colonnes. Choisir l’export des réponses.")
    return rangees


def refus(message: str) -> ErreurMetier:
    """Return what is said of a file that cannot be read."""
    return ErreurMetier(message, champ="fichier")


def _decode(contenu: bytes) -> str:
    if contenu.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise refus("Ce fichier n’est pas du CSV. Refaire l’export en choisissant le format CSV.")
    codage = "utf-16" if contenu.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return contenu.decode(codage)
    except UnicodeDecodeError:
        return contenu.decode("cp1252", "replace")


def _first_rows(texte: str, separateur: str) -> list[str]:
    """Return the cells of the first three rows: the right separator cuts them into the most."""
    lecteur = csv.reader(io.StringIO(texte[:_DEBUT], newline=""), delimiter=separateur)
    try:
        return [cellule for _, rangee in zip(range(3), lecteur, strict=False) for cellule in rangee]
    except csv.Error:
        return []


def _split(texte: str, separateur: str) -> list[Rangee]:
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    rangees: list[Rangee] = []
    try:
        numero = 1
        for cellules in lecteur:
            if any(cellule.strip() for cellule in cellules):
                rangees.append(Rangee(numero, tuple(cellules)))
            numero = lecteur.line_num + 1
    except csv.Error:
        raise refus(
            f"Ligne {lecteur.line_num}\u00a0: cette ligne ne se lit pas. Attendu\u00a0: du CSV, tel que "
            "le programme l’a exporté, sans l’ouvrir dans un tableur."
        ) from None
    return rangees

"""Cells of a text file become numbers: decimal commas, spaces of thousands, the words of secrecy."""

from collections.abc import Callable, Collection, Sequence
from math import isfinite

from maillage.socle.indicateurs.sources.releves import (
    ColonneLue,
    FormatInattendu,
    Table,
)

# What producers write for a value that they know and hide.
SECRETS = frozenset({"s", "S", "nd", "ND", "NS", "c", "C", "///", "nc", "NC"})
_ESPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, ",": "."})


def read_nombre(texte: str) -> float:
    """Return the number. Raises ValueError when it is none."""
    try:
        nombre = float(texte)
    except ValueError:
        nombre = float(texte.translate(_ESPACES))
    if not isfinite(nombre):
        raise ValueError(texte)
    return int(nombre) if nombre.is_integer() else nombre


def read_colonnes(
    table: Table,
    cle: str,
    voulues: dict[str, ColonneLue],
    *,
    code: Callable[[str], str] = str.strip,
    garder: Callable[[Sequence[str]], bool] = lambda _: True,
    vides_secrets: Collection[str] = (),
) -> list[str]:
    """Fill `voulues` (heading -> column) and return the codes of the rows kept, in their order.

    An empty cell is missing, or secret for the headings of `vides_secrets`. Raises FormatInattendu for
    a cell that is neither a number nor a word of secrecy, a row of another length, a code met twice.
    """
    place_cle = table.entetes.index(cle)
    suivies = [
        (table.entetes.index(entete), colonne, entete in vides_secrets)
        for entete, colonne in voulues.items()
    ]
    codes: dict[str, None] = {}
    for numero, cellules in table.lignes():
        if not any(cellules):
            continue
        if len(cellules) < len(table.entetes):
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne="",
                lu=";".join(cellules),
                attendu=f"{len(table.entetes)} cellules",
            )
        if not garder(cellules):
            continue
        commune = code(cellules[place_cle])
        if commune in codes:
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne=cle,
                lu=commune,
                attendu="un code lu une seule fois",
            )
        rang = len(codes)
        codes[commune] = None
        for place, colonne, vide_secret in suivies:
            _append(
                table,
                (numero, place),
                cellules[place],
                colonne=colonne,
                rang=rang,
                vide_secret=vide_secret,
            )
    return list(codes)


def _append(
    table: Table,
    ou: tuple[int, int],
    texte: str,
    *,
    colonne: ColonneLue,
    rang: int,
    vide_secret: bool,
) -> None:
    try:
        colonne.valeurs.append(read_nombre(texte))
    except ValueError:
        mot = texte.strip()
        if mot and mot not in SECRETS:
            numero, place = ou
            raise FormatInattendu(
                table.nom,
                ligne=numero,
                colonne=table.entetes[place],
                lu=texte,
                attendu="un nombre",
            ) from None
        colonne.valeurs.append(None)
        if mot or vide_secret:
            colonne.secrets.append(rang)

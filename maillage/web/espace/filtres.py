"""What a person asks of a list: read from the address, and written back into it. Each room names its fields."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from django.http import HttpRequest

from maillage.regles.textes import nettoyer_ligne

_LONGUEUR = 200


@dataclass(frozen=True)
class Selecteur:
    """One drop-down of the filter: its name, its label, what it says when empty, its choices."""

    nom: str
    libelle: str
    tous: str
    choix: tuple[tuple[str, str], ...]
    valeur: str


class Filtre(Protocol):
    """A dataclass of words, all empty at first, and an order."""

    @property
    def tri(self) -> str: ...
    @property
    def descendant(self) -> bool: ...


def read_mot(request: HttpRequest, cle: str) -> str:
    """Return one word of the address, clean; what is not there is empty."""
    # A NUL character in an address would stop PostgreSQL; beyond the length nothing is looked for.
    return nettoyer_ligne(request.GET.get(cle, "")[:_LONGUEUR], 3 * _LONGUEUR)


def read_mots(request: HttpRequest, filtre: type) -> dict[str, str]:
    """Return what the address asks in each field of this filter but its order."""
    return {cle: read_mot(request, cle) for cle in _list_champs(filtre)}


def read_tri(request: HttpRequest, permis: Collection[str], defaut: str) -> tuple[str, bool]:
    """Return the column and whether it descends: « -debut » is (debut, True). An unknown one is `defaut`."""
    demande = read_mot(request, "tri")
    if demande.lstrip("-") not in permis:
        demande = defaut
    return demande.lstrip("-"), demande.startswith("-")


def write_tri(filtre: Filtre) -> str:
    """Return the order as an address writes it."""
    return f"{'-' if filtre.descendant else ''}{filtre.tri}"


def write_filtre(filtre: Filtre) -> str:
    """Return the query string of a filter, without « ? »; empty when nothing is asked."""
    parties = {
        cle: valeur for cle in _list_champs(type(filtre)) if (valeur := getattr(filtre, cle))
    }
    if (tri := write_tri(filtre)) != write_tri(type(filtre)()):
        parties["tri"] = tri
    return urlencode(parties)


def build_tri(
    filtre: Filtre, choix: Iterable[tuple[str, str]], *, defaut: str, tous: str
) -> Selecteur:
    """Return the drop-down of orders: on a telephone the headings of the columns are not shown."""
    courant = write_tri(filtre)
    offerts = tuple(paire for paire in choix if paire[0] != defaut)
    return Selecteur("tri", "Trier par", tous, offerts, "" if courant == defaut else courant)


def both_ways(colonnes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each column in its order, then backwards."""
    return [p for cle, mot in colonnes for p in ((cle, mot), (f"-{cle}", f"{mot}, à rebours"))]


def _list_champs(filtre: type) -> list[str]:
    return [cle for cle in filtre.__annotations__ if cle not in {"tri", "descendant"}]

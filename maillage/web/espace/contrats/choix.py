"""The territory being chosen, kept in the address: a link, the back button and a second tab all work."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from maillage.cycle.contrats.queries import Territoire, read_territoire
from maillage.socle.territoires.queries import (
    CommuneTrouvee,
    EpciTrouve,
    search_communes,
    search_epci,
)

_EPCI, _COMMUNE = "epci", "commune"
_TRACE_LONGUE = 200


@dataclass(frozen=True)
class Choix:
    """What is chosen so far, what is being looked for, and what else was typed beside it."""

    sirens: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    q: str = ""
    autres: tuple[tuple[str, str], ...] = ()

    def territoire(self) -> Territoire:
        """Return what it makes."""
        return read_territoire(self.sirens, self.codes)

    def adresse(self) -> str:
        """Return the query string that holds it all."""
        paires = [(_EPCI, siren) for siren in self.sirens]
        paires += [(_COMMUNE, code) for code in self.codes]
        paires += [(nom, valeur) for nom, valeur in (("q", self.q), *self.autres) if valeur]
        return f"?{urlencode([('choix', '1'), *paires])}"


@dataclass(frozen=True)
class Suggestions:
    """What answers the words typed: intercommunalities first, then communes."""

    q: str
    epcis: tuple[EpciTrouve, ...]
    communes: tuple[CommuneTrouvee, ...]
    deja: frozenset[str]

    @property
    def est_vide(self) -> bool:
        """True when nothing answers."""
        return not self.epcis and not self.communes


def read_choix(donnees: QueryDict, *autres: str) -> Choix:
    """Return the choice held by an address or a form. `autres` name fields to carry along."""
    return Choix(
        sirens=_codes(donnees, _EPCI),
        codes=_codes(donnees, _COMMUNE),
        q=" ".join(donnees.get("q", "").replace("\0", "").split())[:100],
        autres=tuple((nom, donnees.get(nom, "")[:_TRACE_LONGUE]) for nom in autres),
    )


def apply_geste(choix: Choix, geste: str) -> Choix:
    """Return the choice after « ajouter:epci:245300355 » or « retirer:commune:53096 »."""
    verbe, _, reste = geste.partition(":")
    sorte, _, code = reste.partition(":")
    champ = {_EPCI: "sirens", _COMMUNE: "codes"}.get(sorte)
    if champ is None or not code.isalnum():
        return choix
    actuels: tuple[str, ...] = getattr(choix, champ)
    nouveaux: dict[str, Any] = {champ: tuple(c for c in actuels if c != code)}
    if verbe == "ajouter":
        nouveaux = {champ: tuple(dict.fromkeys([*actuels, code])), "q": ""}
    return replace(choix, **nouveaux)


def suggest(choix: Choix, deja: frozenset[str]) -> Suggestions:
    """Return what answers the words typed; `deja` marks what is chosen."""
    epcis = tuple(search_epci(choix.q, 6))
    communes = tuple(search_communes(choix.q, None, 6))
    return Suggestions(choix.q, epcis, communes, deja)


def _codes(donnees: QueryDict, nom: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in donnees.getlist(nom) if c.isalnum() and len(c) <= 9))

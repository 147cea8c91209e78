"""Events for calendars: iCalendar files (RFC 5545) that Outlook, Thunderbird and telephones read.

Instants are written in UTC, which needs no table of time zones; texts are escaped, lines folded at
75 octets. An event keeps its UID for ever; SEQUENCE says which of two copies is the newer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

_OCTETS = 75
_PRODUIT = "-//Maillage//Contrat local de sante//FR"
_CONTROLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# PUBLISH: a calendar that one follows. REQUEST, CANCEL: an invitation, and its end (RFC 5546).
Methode = Literal["PUBLISH", "REQUEST", "CANCEL"]


@dataclass(frozen=True)
class Evenement:
    """One event. `adresse` leads back to its page; `invite` is whom a copy is for."""

    uid: str
    sequence: int
    debut: datetime
    fin: datetime
    titre: str
    ecrit_le: datetime
    lieu: str = ""
    description: str = ""
    adresse: str = ""
    annule: bool = False
    organisateur: str = ""
    invite: str = ""


def ecrire_agenda(
    evenements: Iterable[Evenement], *, methode: Methode = "PUBLISH", nom: str = ""
) -> bytes:
    """Return the file. `nom` is what a calendar that is followed is called."""
    lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUIT}", "CALSCALE:GREGORIAN"]
    lignes.append(f"METHOD:{methode}")
    if nom:
        lignes += [f"NAME:{_texte(nom)}", f"X-WR-CALNAME:{_texte(nom)}"]
        lignes += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    for evenement in evenements:
        lignes += _evenement(evenement)
    lignes.append("END:VCALENDAR")
    return b"".join(_plier(ligne) for ligne in lignes)


def _evenement(e: Evenement) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_texte(e.uid)}"
    yield f"SEQUENCE:{e.sequence}"
    yield f"DTSTAMP:{_instant(e.ecrit_le)}"
    yield f"DTSTART:{_instant(e.debut)}"
    yield f"DTEND:{_instant(e.fin)}"
    yield f"SUMMARY:{_texte(e.titre)}"
    yield f"STATUS:{'CANCELLED' if e.annule else 'CONFIRMED'}"
    if e.lieu:
        yield f"LOCATION:{_texte(e.lieu)}"
    if e.description:
        yield f"DESCRIPTION:{_texte(e.description)}"
    if e.adresse:
        yield f"URL:{_adresse(e.adresse)}"
    if e.organisateur:
        yield f"ORGANIZER:mailto:{_adresse(e.organisateur)}"
    if e.invite:
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:{_adresse(e.invite)}"
    yield "END:VEVENT"


def _instant(quand: datetime) -> str:
    """Return the instant in UTC. Raises ValueError without zone."""
    if quand.tzinfo is None:
        raise ValueError("An instant needs its zone.")
    return f"{quand.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _texte(texte: str) -> str:
    """Return a text as RFC 5545 §3.3.11 escapes it."""
    propre = _CONTROLES.sub("", texte.replace("\r\n", "\n").replace("\r", "\n"))
    for avant, apres in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        propre = propre.replace(avant, apres)
    return propre


def _adresse(adresse: str) -> str:
    """Return an address, which may hold no line end."""
    return re.sub(r"[\s\x00-\x1f\x7f]", "", adresse)


def _plier(ligne: str) -> bytes:
    """Return a line, folded between characters, never inside one (§3.1)."""
    morceaux: list[bytes] = []
    courant = b""
    for caractere in ligne:
        octets = caractere.encode("utf-8", "replace")
        limite = _OCTETS - (1 if morceaux else 0)  # the space that begins a continuation counts
        if len(courant) + len(octets) > limite:
            morceaux.append(courant)
            courant = b""
        courant += octets
    return b"\r\n ".join([*morceaux, courant]) + b"\r\n"

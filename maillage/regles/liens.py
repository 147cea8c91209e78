"""Personal links: how long they work, and how their secret is made, read and compared.

A link in a mail is `<number>.<signature>`: the number names the row, the signature proves that the
installation wrote it. The base keeps a digest of the whole, which opens nothing.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

JOURS_D_UN_LIEN = 30
DUREES: Mapping[int, str] = MappingProxyType(
    {15: "quinze jours", JOURS_D_UN_LIEN: "trente jours", 90: "trois mois"}
)
# One reminder, in the last week: late enough to leave people their time, early enough to act. Not on the
# last day: a mail read the day after would open nothing. Chosen here on 25 November 2026, no text rules it.
DELAI_DE_RAPPEL = timedelta(days=7)
FIN_DES_RAPPELS = timedelta(days=1)
ESSAIS_PERMIS = 30  # wrong links from one address: a whole town hall shares one
MINUTES_D_ATTENTE = 15

_SEL = b"maillage.lien-personnel"
_OCTETS_UUID = 16


def ecrire_jeton(lien: UUID, secret: str, *, pour: UUID | None = None) -> str:
    """Return the secret part of the address of a link. The same row always gives the same one.

    `pour` ties it to one person: who comes after them receives another.
    """
    return f"{_base64(lien.bytes)}.{_base64(_signer(lien, secret, pour))}"


def lire_jeton(jeton: str, secret: str) -> UUID | None:
    """Return which link a token names; None unless this installation wrote it."""
    lien = lire_numero(jeton)
    return lien if lien is not None and est_jeton(jeton, lien, secret) else None


def lire_numero(jeton: str) -> UUID | None:
    """Return which link a token names, whoever wrote it: it opens nothing yet."""
    numero, _, _signature = jeton.partition(".")
    try:
        octets = base64.urlsafe_b64decode(f"{numero}==".encode("ascii"))
    except ValueError:
        return None
    return UUID(bytes=octets) if len(octets) == _OCTETS_UUID else None


def est_jeton(jeton: str, lien: UUID, secret: str, *, pour: UUID | None = None) -> bool:
    """Say whether this installation wrote this token for this link, in constant time."""
    return hmac.compare_digest(ecrire_jeton(lien, secret, pour=pour).encode(), jeton.encode())


def fenetre_de_rappel(maintenant: datetime) -> tuple[datetime, datetime]:
    """Return between which ends a link must lie for its person to be reminded now."""
    return maintenant + FIN_DES_RAPPELS, maintenant + DELAI_DE_RAPPEL


def empreinte(jeton: str) -> str:
    """Return the digest that the base keeps of a token."""
    return hashlib.sha256(jeton.encode()).hexdigest()


def meme_empreinte(jeton: str, gardee: str) -> bool:
    """Say whether a token is the one whose digest was kept, in constant time."""
    return hmac.compare_digest(empreinte(jeton), gardee)


def _signer(lien: UUID, secret: str, pour: UUID | None) -> bytes:
    cle = hashlib.sha256(_SEL + secret.encode()).digest()
    return hmac.digest(cle, lien.bytes + (pour.bytes if pour else b""), "sha256")


def _base64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode("ascii").rstrip("=")

"""Whose page is being drawn: every form says it, signed, so that a text finds its owner again.

A session may end while somebody writes. The form then comes back without a session; its signed value
names the account it was drawn for and the page it stood on, and nobody can forge it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core import signing

CHAMP = "auteur_signe"
DUREE = 30 * 24 * 3600  # seconds a page may stay open and still give its text back
_SEL = "maillage.texte-garde"


@dataclass(frozen=True)
class Provenance:
    """The account (uuid, as text) a form was drawn for, and the address of its page with its query."""

    compte: str
    page: str


_AUCUNE: Callable[[], Provenance | None] = lambda: None  # noqa: E731 - the default of a variable
_provenance: ContextVar[Callable[[], Provenance | None]] = ContextVar("provenance", default=_AUCUNE)


@contextmanager
def dessiner_pour(lire: Callable[[], Provenance | None]) -> Iterator[None]:
    """Let the forms drawn inside the block be signed; `lire` is asked only when a form is drawn."""
    jeton = _provenance.set(lire)
    try:
        yield
    finally:
        _provenance.reset(jeton)


def sign_provenance() -> str:
    """Return the signed value of the forms of this page; empty for the public."""
    provenance = _provenance.get()()
    if provenance is None:
        return ""
    return signing.dumps([provenance.compte, provenance.page], salt=_SEL)


def read_provenance(valeur: str) -> Provenance | None:
    """Return what a signed value says; None when it is missing, forged or too old."""
    if not valeur:
        return None
    try:
        compte, page = signing.loads(valeur, salt=_SEL, max_age=DUREE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Provenance(str(compte), str(page))

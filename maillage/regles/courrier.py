"""How a mail is written and how long one insists: lines that every reader shows, delays that grow.

RFC 5322 §2.1.1 asks for lines of 78 characters at most; RFC 5321 §4.5.4.1 asks to try again later
and later, then to give up and to say so (both read on 25 November 2026).
"""

import re
import textwrap
from datetime import timedelta

LARGEUR = 72
# A link in a mail lives three days: one gives up before it would be too late to use it.
DELAIS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
ESSAIS = len(DELAIS) + 1
_INVISIBLES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def delai_avant_essai(essais: int) -> timedelta | None:
    """Return how long to wait after so many attempts that failed; None when one gives up."""
    return DELAIS[essais - 1] if 1 <= essais < ESSAIS else None


def ecrire_objet(texte: str, limite: int) -> str:
    """Return a subject on one line: a title that holds a line end must not add a header."""
    ligne = re.sub(r" {2,}", " ", _INVISIBLES.sub(" ", texte)).strip()
    return ligne if len(ligne) <= limite else f"{ligne[: limite - 1].rstrip()}…"


def plier(texte: str) -> str:
    """Return the text in lines of 72 characters; an address stays whole, no-break spaces hold."""
    return "\n".join(_plier_ligne(ligne) for ligne in texte.split("\n"))


def _plier_ligne(ligne: str) -> str:
    if len(ligne) <= LARGEUR or "://" in ligne:
        return ligne
    return textwrap.fill(
        ligne,
        LARGEUR,
        break_long_words=False,
        break_on_hyphens=False,
        subsequent_indent="  " if ligne.startswith("– ") else "",
    )

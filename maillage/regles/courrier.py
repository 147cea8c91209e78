"""How a mail is written, how long one insists, when what happened in a day is told in one mail.

RFC 5322 §2.1.1 asks for lines of 78 characters at most; RFC 5321 §4.5.4.1 asks to try again later
and later, then to give up and to say so (both read on 25 November 2026).
"""

import re
import textwrap
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from maillage.regles.horloge import PARIS

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
# What may come ten times in a day is told once, before the working day starts.
HEURE_DU_RESUME = time(8)
_UN_JOUR = timedelta(days=1)
_INVISIBLES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def delai_avant_essai(essais: int) -> timedelta | None:
    """Return how long to wait after so many attempts that failed; None when one gives up."""
    return DELAIS[essais - 1] if 1 <= essais < ESSAIS else None


def depart_du_resume(moment: datetime) -> datetime:
    """Return when something is told in a summary: at the next eight o’clock in Paris."""
    ici = moment.astimezone(PARIS)
    jour = ici.date() + (_UN_JOUR if ici.time() >= HEURE_DU_RESUME else timedelta())
    return datetime.combine(jour, HEURE_DU_RESUME, PARIS)


def resume_est_du(moments: Iterable[datetime], maintenant: datetime) -> bool:
    """Say whether what waits is to be told now: the oldest has waited for its hour.

    Something from a far future waits no longer: the clock was set back, that hour may never come.
    """
    plus_ancien = min(moments, default=None)
    if plus_ancien is None:
        return False
    return depart_du_resume(plus_ancien) <= maintenant or plus_ancien - maintenant > _UN_JOUR


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

"""The worker leaves a sign of life in the shared cache: every machine sees it, losing it costs little.

What leaps from one turn to the next is a clock put right or wrong, or a worker that was stopped for long.
Nothing tells one from the other: nothing is thrown away for a day, the time for somebody to look.
"""

import logging
from datetime import timedelta

from django.core.cache import cache

from maillage.echanges.notifications.queries import CLE_PASSAGE, read_passage
from maillage.regles import horloge

_journal = logging.getLogger("maillage.ouvrier")

CLE_SAUT = "ouvrier:saut"
SAUT = REPIT = timedelta(days=1)
_RYTHME = timedelta(seconds=30)


def note_passage() -> None:
    """Note that a turn was made; not at each turn, which would write every two seconds."""
    maintenant, dernier = horloge.maintenant(), read_passage()
    # In both directions: a clock that was set back must not silence the worker.
    if dernier is None or abs(maintenant - dernier) >= _RYTHME:
        cache.set(CLE_PASSAGE, maintenant, timeout=None)


def note_saut() -> None:
    """Before a turn: note that the clock leapt since the last one, or that nobody turned for long."""
    maintenant, dernier = horloge.maintenant(), read_passage()
    if dernier is not None and abs(maintenant - dernier) >= SAUT:
        ecart = round((maintenant - dernier) / timedelta(days=1))
        _journal.warning(
            "%+d jours depuis le dernier tour\u00a0: vérifier l’horloge\u00a0; rien n’est effacé avant un jour",
            ecart,
        )
        cache.set(CLE_SAUT, maintenant, timeout=None)


def is_menage_sur() -> bool:
    """Say whether what is old may be thrown away: the clock has not leapt for a day."""
    saut = cache.get(CLE_SAUT)
    avant, apres = horloge.autour(REPIT)
    return saut is None or not avant <= saut <= apres

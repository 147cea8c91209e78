"""The worker leaves a sign of life in the shared cache: every machine sees it, losing it costs nothing."""

from datetime import timedelta

from django.core.cache import cache

from maillage.echanges.notifications.queries import CLE_PASSAGE, read_passage
from maillage.regles import horloge

_RYTHME = timedelta(seconds=30)


def note_passage() -> None:
    """Note that a turn was made; not at each turn, which would write every two seconds."""
    maintenant, dernier = horloge.maintenant(), read_passage()
    # In both directions: a clock that was set back must not silence the worker.
    if dernier is None or abs(maintenant - dernier) >= _RYTHME:
        cache.set(CLE_PASSAGE, maintenant, timeout=None)

"""The only caller of now. Tests and the demonstration hold the clock still or wind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_arretee: ContextVar[datetime | None] = ContextVar("horloge_arretee", default=None)


def maintenant() -> datetime:
    """Return the present instant, aware, in Paris time."""
    return _arretee.get() or datetime.now(PARIS)


def aujourdhui() -> date:
    """Return today's date in Paris."""
    return maintenant().astimezone(PARIS).date()


def il_y_a(jours: int) -> datetime:
    """Return the instant `jours` days ago, for retention rules."""
    return maintenant() - timedelta(days=jours)


def autour(delai: timedelta) -> tuple[datetime, datetime]:
    """Return the instants `delai` before and after now: what a clock that is right calls recent.

    A date beyond the second was written by a clock that ran ahead: nobody waits until it comes.
    """
    instant = maintenant()
    return instant - delai, instant + delai


@contextmanager
def arretee_a(instant: datetime) -> Iterator[None]:
    """Hold the clock at `instant` inside the block. Raises ValueError for an instant without zone."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs its zone.")
    jeton = _arretee.set(instant)
    try:
        yield
    finally:
        _arretee.reset(jeton)

"""One at a time: who prepares, saves or restores an installation holds a lock that all its machines see.

PostgreSQL: an advisory lock on a connection of its own, which ends with the process that held it.
SQLite: a lock on a file of the data folder. Both are let go by the system when a process is killed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

try:
    import fcntl
except ImportError:  # Windows: a person then takes care not to prepare twice at once
    fcntl = None  # type: ignore[assignment]

CLE = 0x4D41494C  # the same number for every installation on this base
_ATTENTE = "  Une autre préparation, sauvegarde ou restauration est en cours\u00a0: attente…"


@contextmanager
def hold_installation(dire: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock inside the block; when somebody else has it, say so and wait."""
    hold = _hold_base if connection.vendor == "postgresql" else _hold_dossier
    with hold(dire):
        yield


@contextmanager
def _hold_base(dire: Callable[[str], object]) -> Iterator[None]:
    liaison = connection.copy()
    try:
        with liaison.cursor() as curseur:
            curseur.execute("SELECT pg_try_advisory_lock(%s)", [CLE])
            if not curseur.fetchone()[0]:
                dire(_ATTENTE)
                curseur.execute("SELECT pg_advisory_lock(%s)", [CLE])
        yield
    finally:
        liaison.close()


@contextmanager
def _hold_dossier(dire: Callable[[str], object]) -> Iterator[None]:
    dossier = Path(settings.DOSSIER)
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (dossier / "preparation.verrou").open("w", encoding="ascii") as fichier:
        if fcntl is not None:
            try:
                fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                dire(_ATTENTE)
                fcntl.flock(fichier, fcntl.LOCK_EX)
        yield

"""Where a command writes the file that it made: whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import CommandError


def deliver(octets: bytes, sortie: str, *, dire: Callable[[str], object]) -> None:
    """Write to a path, or to the standard output for « - ». Raises CommandError.

    Written beside, then renamed: a full disk or a kill leaves no half document.
    """
    if sortie == "-":
        sys.stdout.buffer.write(octets)
        return
    cible = Path(sortie).expanduser()
    try:
        _replace(cible, octets)
    except OSError as erreur:
        raise CommandError(f"{cible} n’a pas pu être écrit\u00a0: {erreur.strerror}.") from erreur
    dire(f"{cible}\u00a0: {len(octets) // 1024 + 1} Kio")


def _replace(cible: Path, octets: bytes) -> None:
    descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=".maillage-")
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(octets)
        Path(provisoire).replace(cible)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise

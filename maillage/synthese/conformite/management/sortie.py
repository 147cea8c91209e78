"""Where the command writes what it found: whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def write_whole(sortie: str, texte: str) -> None:
    """Write beside, then rename: a full disk leaves no half file. Raises CommandError."""
    cible = Path(sortie).expanduser()
    try:
        descripteur, provisoire = tempfile.mkstemp(dir=cible.parent, prefix=".maillage-")
        try:
            with os.fdopen(descripteur, "w", encoding="utf-8", newline="") as flux:
                flux.write(texte)
            Path(provisoire).replace(cible)
        except BaseException:
            Path(provisoire).unlink(missing_ok=True)
            raise
    except OSError as erreur:
        raise CommandError(f"{cible} n’a pas pu être écrit\u00a0: {erreur.strerror}.") from erreur

"""Copies the SQLite base before a migration touches it. PostgreSQL is saved by its own tools."""

import sqlite3
from contextlib import closing
from pathlib import Path

from maillage.regles.horloge import maintenant

GARDEES = 5


def sauvegarder(base: Path, dossier: Path) -> Path:
    """Copy `base` into `dossier`, dated, keep the last five copies, and return the new one.

    SQLite's own backup reads a whole, consistent base even while the write-ahead log is in use.
    """
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    copie = dossier / f"maillage-{maintenant():%Y-%m-%d-%H%M%S}.sqlite3"
    en_cours = copie.with_suffix(".partielle")
    with (
        closing(sqlite3.connect(f"file:{base}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(en_cours)) as cible,
    ):
        source.backup(cible)
    en_cours.chmod(0o600)
    en_cours.replace(copie)
    for ancienne in sorted(dossier.glob("maillage-*.sqlite3"))[:-GARDEES]:
        ancienne.unlink()
    return copie

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
    prune_datees(copie, "maillage-*.sqlite3", garder=GARDEES)
    return copie


def prune_datees(derniere: Path, motif: str, *, garder: int) -> list[Path]:
    """Remove the oldest of the files of `motif` beside `derniere`, and return them; `garder` stay, it first.

    A name dated after the one just written comes from a clock that was wrong: those go first, and one
    at a time, as each comes.
    """
    autres = [chemin for chemin in derniere.parent.glob(motif) if chemin != derniere]
    autres.sort(key=lambda chemin: (chemin.name < derniere.name, chemin.name))
    anciennes = autres[: max(0, len(autres) + 1 - garder)]
    for ancienne in anciennes:
        ancienne.unlink()
    return anciennes

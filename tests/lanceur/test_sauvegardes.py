"""Before a migration the base is copied whole; the last five copies stay."""

import sqlite3
import stat
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from maillage.config.sauvegardes import sauvegarder
from maillage.regles.horloge import PARIS, arretee_a

MIDI = datetime(2026, 3, 2, 12, 0, tzinfo=PARIS)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with one committed row, part of it still in the write-ahead log."""
    chemin = tmp_path / "base de l’été.sqlite3"
    with closing(sqlite3.connect(chemin)) as lien:
        lien.execute("PRAGMA journal_mode=WAL")
        lien.execute("CREATE TABLE fiche (titre TEXT)")
        lien.commit()
    return chemin


def read(chemin: Path) -> list[str]:
    """Return the titles in a base."""
    with closing(sqlite3.connect(chemin)) as lien:
        return [titre for (titre,) in lien.execute("SELECT titre FROM fiche")]


def test_a_copy_holds_what_is_committed_even_while_somebody_writes(
    base: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(base)) as lien:
        lien.execute("INSERT INTO fiche VALUES ('Sport-santé')")
        lien.commit()
        lien.execute("INSERT INTO fiche VALUES ('pas encore validée')")
        copie = sauvegarder(base, tmp_path / "sauvegardes")
        assert read(copie) == ["Sport-santé"]
    assert stat.S_IMODE(copie.stat().st_mode) == 0o600


def test_the_last_five_copies_stay(base: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "sauvegardes"
    for jour in range(7):
        with arretee_a(MIDI + timedelta(days=jour)):
            sauvegarder(base, dossier)
    assert sorted(chemin.name for chemin in dossier.iterdir()) == [
        f"maillage-2026-03-0{jour}-120000.sqlite3" for jour in range(4, 9)
    ]


def test_copies_dated_by_a_clock_that_ran_ahead_go_first_and_the_last_one_stays(
    base: Path, tmp_path: Path
) -> None:
    dossier = tmp_path / "sauvegardes"
    for jour in (0, 1, 400, 401, 402, 403, 2):
        with arretee_a(MIDI + timedelta(days=jour)):
            derniere = sauvegarder(base, dossier)
    noms = {chemin.name[:19] for chemin in dossier.iterdir()}
    assert derniere.exists()
    assert {f"maillage-2026-03-0{jour}" for jour in (3, 4)} <= noms
    assert len(noms) == 5

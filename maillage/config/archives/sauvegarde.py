"""Writes an archive while the installation is served: rows and files of one instant, never half of them."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import connection, transaction

import maillage
from maillage.config.archives.contenant import Ecrivain, Manifeste
from maillage.config.archives.etats import read_migrations
from maillage.config.archives.tables import (
    Modele,
    list_colonnes,
    list_fichiers,
    list_tables,
    pack_lignes,
    read_lignes,
)
from maillage.regles import horloge

PARTIELLE = ".partielle"
_EN_MEMOIRE = 4 * 1024 * 1024


def write_archive(chemin: Path) -> Manifeste:
    """Write the archive at `chemin` and return what it holds.

    It has its name once it is whole and on the disk; stopped before, nothing is left that looks like one.
    """
    en_cours = chemin.with_name(chemin.name + PARTIELLE)
    try:
        with _create(en_cours) as flux:
            manifeste = _fill(flux)
            flux.flush()
            os.fsync(flux.fileno())
        en_cours.replace(chemin)
    except BaseException:
        en_cours.unlink(missing_ok=True)
        raise
    _sync_dossier(chemin.parent)
    return manifeste


def _create(chemin: Path) -> BinaryIO:
    """Open a new file that nobody else reads: an archive holds everything about everybody."""
    chemin.unlink(missing_ok=True)
    return os.fdopen(os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _sync_dossier(dossier: Path) -> None:
    """Make the new name of the file survive a power cut, where folders can be opened."""
    if os.name == "nt":
        return
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def _fill(flux: BinaryIO) -> Manifeste:
    ecrivain = Ecrivain(flux)
    with snapshot():
        date = horloge.maintenant().isoformat("T", "seconds")
        tables = list_tables()
        migrations = read_migrations()
        for modele in tables:
            _write_table(ecrivain, modele)
        perdues = [nom for nom in list_fichiers() if not _write_fichier(ecrivain, nom)]
    manifeste = Manifeste(
        version=maillage.__version__,
        date=date,
        moteur=connection.vendor,
        migrations=migrations,
        colonnes={modele._meta.label: list_colonnes(modele) for modele in tables},
        parties=ecrivain.parties,
        perdues=perdues,
    )
    ecrivain.finish(manifeste, io.BytesIO())
    return manifeste


@contextmanager
def snapshot() -> Iterator[None]:
    """Read the base as it is now, to the end of the block, while others write; they never wait."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as curseur:
        # Not `atomic`, which takes the lock of writers (IMMEDIATE) for as long as it lasts.
        curseur.execute("BEGIN")
        try:
            curseur.execute("SELECT 1 FROM django_migrations LIMIT 1")  # the instant is this one
            curseur.fetchall()
            yield
        finally:
            curseur.execute("ROLLBACK")


def _write_table(ecrivain: Ecrivain, modele: Modele) -> None:
    table = modele._meta.label
    for rang, (tampon, lignes) in enumerate(pack_lignes(read_lignes(modele))):
        nom = f"donnees/{table}.{rang:04}.jsonl.gz"
        ecrivain.add(nom, tampon, tampon.getbuffer().nbytes, table=table, lignes=lignes)


def _write_fichier(ecrivain: Ecrivain, nom: str) -> bool:
    """Write one deposited file; return False when its bytes are lost, or were just removed."""
    # Copied before its size is told: what S3 gives is a stream, and a file may go meanwhile.
    with tempfile.SpooledTemporaryFile(max_size=_EN_MEMOIRE) as copie:
        try:
            with default_storage.open(nom) as source:
                octets = sum(copie.write(bloc) for bloc in source.chunks())
        except FileNotFoundError:
            return False
        copie.seek(0)
        ecrivain.add(f"pieces/{nom}", copie, octets)
    return True

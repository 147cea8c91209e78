"""Rows as plain JSON, the same from SQLite and PostgreSQL, and back into either."""

import base64
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any
from uuid import UUID

from django.apps import apps as installees
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import FileField, Model

# What is not saved: made again by a migration, or of no use on another day or another machine.
SALLES_LAISSEES = frozenset({"auth", "axes", "contenttypes", "sessions"})
TABLES_VIDEES = ("django_session", "cache_partage", "axes_accessattempt", "axes_accesslog")
LOT = 500  # rows in memory at once
POIDS = 4 * 1024 * 1024  # compressed bytes of a part, the other thing held in memory

Modele = type[Model]


def list_tables(registre: Apps = installees) -> list[Modele]:
    """Return the tables that are saved, in the order in which they are filled."""
    return [
        modele
        for modele in registre.get_models(include_auto_created=True)
        if modele._meta.managed
        and not modele._meta.proxy
        and modele._meta.app_label not in SALLES_LAISSEES
    ]


def list_colonnes(modele: Modele) -> list[str]:
    """Return the names of the columns that are saved."""
    return [champ.attname for champ in modele._meta.concrete_fields]


def list_fichiers() -> list[str]:
    """Return the name, in the storage, of every file that a row describes."""
    noms: list[str] = []
    for modele in list_tables():
        for champ in modele._meta.concrete_fields:
            if isinstance(champ, FileField):
                decrits = modele._base_manager.exclude(**{champ.attname: ""}).order_by("pk")
                noms += decrits.values_list(champ.attname, flat=True)
    return noms


def read_lignes(modele: Modele) -> Iterator[bytes]:
    """Yield the rows of a table, each as one line of JSON."""
    lignes = modele._base_manager.order_by("pk").values_list(*list_colonnes(modele))
    for ligne in lignes.iterator(chunk_size=LOT):
        texte = json.dumps([_encode(valeur) for valeur in ligne], ensure_ascii=False)
        yield texte.encode() + b"\n"


def _encode(valeur: Any) -> Any:
    """Return a value as JSON holds it, to the microsecond and to the cent."""
    if isinstance(valeur, datetime):
        return valeur.astimezone(UTC).isoformat()
    if isinstance(valeur, date):
        return valeur.isoformat()
    if isinstance(valeur, Decimal | UUID):
        return str(valeur)
    if isinstance(valeur, bytes | memoryview):
        return base64.b64encode(valeur).decode("ascii")
    return valeur


def pack_lignes(lignes: Iterable[bytes]) -> Iterator[tuple[io.BytesIO, int]]:
    """Yield the rows compressed, in parts of some megabytes, each with how many it holds."""
    suite = iter(lignes)
    while premiere := next(suite, None):
        tampon, nombre = io.BytesIO(), 1
        with gzip.GzipFile(fileobj=tampon, mode="wb", mtime=0, compresslevel=6) as paquet:
            paquet.write(premiere)
            while tampon.tell() < POIDS and (ligne := next(suite, None)):
                paquet.write(ligne)
                nombre += 1
        tampon.seek(0)
        yield tampon, nombre


def insert_lignes(modele: Modele, flux: IO[bytes], colonnes: Iterable[str]) -> None:
    """Insert the rows of one part as they are, without rules nor traces: they already had theirs."""
    par_nom = {champ.attname: champ for champ in modele._meta.concrete_fields}
    champs = [par_nom[nom] for nom in colonnes]
    noms = ", ".join(connection.ops.quote_name(str(champ.column)) for champ in champs)
    places = ", ".join(["%s"] * len(champs))
    table = connection.ops.quote_name(modele._meta.db_table)
    ordre = f"INSERT INTO {table} ({noms}) VALUES ({places})"  # noqa: S608 - names of our own tables
    with gzip.open(flux) as lignes, connection.cursor() as curseur:
        while lot := list(islice(lignes, LOT)):
            curseur.executemany(ordre, [_decode(champs, ligne) for ligne in lot])


def _decode(champs: Iterable[Any], ligne: bytes) -> list[Any]:
    """Return the values of a row as this database takes them."""
    return [
        champ.get_db_prep_save(champ.to_python(valeur), connection)
        for champ, valeur in zip(champs, json.loads(ligne), strict=True)
    ]


def empty_tables(modeles: Iterable[Modele]) -> None:
    """Remove every row, those that are not saved included: sessions, attempts to sign in, cache."""
    presentes = set(connection.introspection.table_names())
    noms = [modele._meta.db_table for modele in modeles]
    noms += [nom for nom in TABLES_VIDEES if nom in presentes]
    cites = [connection.ops.quote_name(nom) for nom in noms]
    with connection.cursor() as curseur:
        if connection.vendor == "postgresql":
            # A server left running would hold these tables: better a sentence than an endless wait.
            curseur.execute("SET LOCAL lock_timeout = '20s'")
            curseur.execute(f"TRUNCATE {', '.join(cites)} CASCADE")
            return
        for cite in reversed(cites):
            curseur.execute(f"DELETE FROM {cite}")  # noqa: S608 - names of our own tables


def settle_tables(modeles: list[Modele]) -> None:
    """Make new rows come after the last one, and let the engine know what it holds."""
    with connection.cursor() as curseur:
        for ordre in connection.ops.sequence_reset_sql(no_style(), modeles):
            curseur.execute(ordre)
        curseur.execute("ANALYZE")

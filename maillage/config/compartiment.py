"""Opens the S3 storage; read only where one is set, because its packages are an option of the installation.

A service that does not answer is one exception of the house, whatever its libraries raise; and it says
so soon: while one person waits for a file, a process of the server answers nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.core.files.storage import Storage
from storages.backends.s3 import S3Storage

from maillage.regles.erreurs import StockageMuet

ATTENTE_LIAISON = 3  # seconds
ATTENTE_REPONSE = 10
ESSAIS = 2


@contextmanager
def _parler() -> Iterator[None]:
    """Turn what the libraries raise in the block into StockageMuet; a file that is not there stays so."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as panne:
        raise StockageMuet from panne


class Compartiment(S3Storage):  # type: ignore[misc] # its library has no types
    """A bucket. Its files are read whole when they are opened: nothing breaks in the middle of an answer."""

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with _parler():
            ouvert: File[bytes] = super()._open(name, mode)
            if "r" in mode:
                ouvert.seek(0)
        return ouvert

    def _save(self, name: str, content: File[bytes]) -> str:
        with _parler():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with _parler():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _parler():
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with _parler():
            dossiers, fichiers = super().listdir(path)
        return dossiers, fichiers

    def get_modified_time(self, name: str) -> datetime:
        with _parler():
            instant: datetime = super().get_modified_time(name)
        return instant


def open_compartiment(**options: Any) -> Storage:
    """Return the storage of a bucket. Named in STORAGES, which calls it with its options."""
    reglages = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},  # no name to declare for each bucket
        connect_timeout=ATTENTE_LIAISON,
        read_timeout=ATTENTE_REPONSE,
        retries={"total_max_attempts": ESSAIS, "mode": "standard"},
        # Many S3 services refuse the newest checksums of the library; ours are in the database.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    stockage: Storage = Compartiment(client_config=reglages, **options)
    return stockage

"""Opens the S3 storage; read only where one is set, because its packages are an option of the installation."""

from botocore.config import Config
from django.core.files.storage import Storage
from storages.backends.s3 import S3Storage

ATTENTE_LIAISON = 5  # seconds
ATTENTE_REPONSE = 20


def open_compartiment(**options: object) -> Storage:
    """Return the storage of a bucket. Named in STORAGES, which calls it with its options."""
    reglages = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},  # no name to declare for each bucket
        connect_timeout=ATTENTE_LIAISON,
        read_timeout=ATTENTE_REPONSE,
        retries={"max_attempts": 3},
        # Many S3 services refuse the newest checksums of the library; ours are in the database.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    stockage: Storage = S3Storage(client_config=reglages, **options)
    return stockage

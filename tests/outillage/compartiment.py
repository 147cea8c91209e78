"""An S3 service on the loopback address, for one test, with one empty bucket."""

from collections.abc import Iterator
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer


@pytest.fixture
def compartiment() -> Iterator[dict[str, str]]:
    """The settings of an installation whose files go to a bucket of this machine."""
    serveur = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    serveur.start()
    port = serveur.get_host_and_port()[1]
    reglages = {
        "MAILLAGE_S3_COMPARTIMENT": f"pieces-{uuid4().hex}",  # the service forgets nothing between tests
        "MAILLAGE_S3_SERVEUR": f"http://127.0.0.1:{port}",
        "MAILLAGE_S3_CLE": "cle",
        "MAILLAGE_S3_SECRET": "mot",
    }
    client = boto3.client(
        "s3",
        endpoint_url=reglages["MAILLAGE_S3_SERVEUR"],
        aws_access_key_id="cle",
        aws_secret_access_key="mot",
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=reglages["MAILLAGE_S3_COMPARTIMENT"])
    yield reglages
    client.close()
    serveur.stop()

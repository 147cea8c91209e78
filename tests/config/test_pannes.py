"""When the machine is at fault, a page says so in a sentence, and says what to do."""

import errno

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError

from maillage.config.pannes import (
    BASE_MUETTE,
    DISQUE_SATURE,
    STOCKAGE_EN_PANNE,
    decrire_panne,
    find_page,
)
from maillage.regles.erreurs import StockageMuet
from maillage.web.composants.erreurs import PANNE, Page


@pytest.mark.parametrize(
    ("exception", "page"),
    [
        (OperationalError("connection refused"), BASE_MUETTE),
        (InterfaceError("connection already closed"), BASE_MUETTE),
        (OperationalError("database or disk is full"), DISQUE_SATURE),
        (OperationalError("could not extend file: No space left on device"), DISQUE_SATURE),
        (OSError(errno.ENOSPC, "plein"), DISQUE_SATURE),
        (OSError(errno.ENOENT, "absent"), PANNE),
        (StockageMuet(), STOCKAGE_EN_PANNE),
        (IntegrityError("unique"), PANNE),
        (ValueError("disk is full"), PANNE),
        (None, PANNE),
    ],
)
def test_each_failure_has_its_page(exception: Exception | None, page: Page) -> None:
    assert find_page(exception) is page


def test_the_cause_is_found_behind_what_it_caused() -> None:
    panne = ValueError("au bout")
    panne.__cause__ = RuntimeError("entre")
    panne.__cause__.__context__ = OperationalError("server closed the connection")
    assert find_page(panne) is BASE_MUETTE


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Connection refused\n\tIs the server running on that host?", "ne répond pas"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.2.100", no encryption', "pg_hba.conf"),
        ('FATAL:  password authentication failed for user "m"', "le mot de passe de DATABASE_URL"),
        ('FATAL:  Peer authentication failed for user "m"', "le compte"),
        ("SSL error: certificate verify failed", "La liaison chiffrée"),
        ('server certificate for "a" does not match host name "b"', "porte son nom"),
        ('root certificate file "/nulle/part.pem" does not exist', "sslrootcert"),
        ("server does not support SSL, but SSL was required", "La liaison chiffrée"),
        ('FATAL:  database "autre" does not exist', "n’y est pas"),
    ],
)
def test_what_postgresql_answers_to_a_wrong_address_says_what_to_mend(
    dit: str, attendu: str
) -> None:
    phrase = decrire_panne(OperationalError(f"connection failed: server at 10.0.2.100: {dit}"))
    assert phrase is not None
    assert attendu in phrase

"""When the machine is at fault, a page says so in a sentence, and says what to do."""

import errno

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError

from maillage.config.pannes import BASE_MUETTE, DISQUE_SATURE, STOCKAGE_EN_PANNE, find_page
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

"""The base of the tests: on PostgreSQL only what opens it is passed again; nothing stays in it from test to test."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

_BASE = frozenset({"db", "transactional_db", "live_server"})


def has_base(item: pytest.Item) -> bool:
    """Say whether this test, or a fixture that it asks for, opens the base of Django."""
    demandees = frozenset(getattr(item, "fixturenames", ()))
    return bool(_BASE & demandees) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave aside, on PostgreSQL, the tests that have passed already and would pass the same."""
    if not os.environ.get("MAILLAGE_TESTS_POSTGRESQL"):
        return
    sans_base = [item for item in items if not has_base(item)]
    if sans_base:
        config.hook.pytest_deselected(items=sans_base)
        items[:] = [item for item in items if has_base(item)]


def commits(item: pytest.Item) -> bool:
    """Say whether this test writes for good: its transactions are real, nothing undoes them."""
    marque = item.get_closest_marker("django_db")
    demandees = frozenset(getattr(item, "fixturenames", ()))
    reel = marque is not None and marque.kwargs.get("transaction", False)
    return reel or bool({"transactional_db", "live_server"} & demandees)


@pytest.fixture(autouse=True)
def sans_souvenir(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Empty the shared cache after a test that commits: its table has no model, Django does not flush it."""
    yield
    if commits(request.node):
        with django_db_blocker.unblock():
            cache.clear()

"""On PostgreSQL, only what reads or writes the base is passed again: the rest has no engine."""

import os

import pytest

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

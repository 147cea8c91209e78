"""What every test shares: a browser when one is asked for, no network, nothing skipped in silence.

The settings of the tests are in tests/outillage/reglages.py.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: speed is the business of `make bench`.
# Whoever works looks for new examples at each run; integration judges everybody on the same ones.
settings.register_profile("maillage", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("maillage")

pytest_plugins = [
    "tests.outillage.reseau",
    "tests.outillage.moteur",
    "tests.outillage.navigateur",
    "tests.outillage.sauts",
]


@pytest.fixture(scope="session")
def racine() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def partage(racine: Path) -> Path:
    """The folder of shared reference files; the test that reads it carries the mark `partage`."""
    return racine.parent / "shared"

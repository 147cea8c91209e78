"""Skips what this machine cannot run, in one line per reason; where nothing may be skipped, fails.

CI says CI=true; a person says `--rien-saute`.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.outillage.navigateur import find_chromium

PARTAGE = Path(__file__).resolve().parent.parent.parent.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--rien-saute`."""
    parser.addoption("--rien-saute", action="store_true", help="anything skipped is a failure")


def is_strict(config: pytest.Config) -> bool:
    """Say whether a skipped test is a failure here."""
    return bool(config.getoption("--rien-saute")) or os.environ.get("CI") == "true"


def list_manques() -> dict[str, str]:
    """Return the marks that this machine cannot run, each with its French reason."""
    manques = {}
    if find_chromium() is None:
        manques["navigateur"] = "Chromium manque (paquet « chromium »)"
    if not PARTAGE.is_dir():
        manques["partage"] = "le dossier partagé « ../shared » manque"
    return manques


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as skipped the tests whose means are missing."""
    for marque, raison in list_manques().items():
        for item in items:
            if item.get_closest_marker(marque):
                item.add_marker(pytest.mark.skip(reason=raison))


def count_sautes(reporter: pytest.TerminalReporter) -> Counter[str]:
    """Return how many tests were skipped, by reason."""
    return Counter(
        str(rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else rapport.longrepr)
        for rapport in reporter.stats.get("skipped", [])
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print one line per reason of skipping."""
    for raison, nombre in sorted(count_sautes(terminalreporter).items()):
        verdict = "échec : rien ne doit être sauté" if is_strict(config) else "sautés"
        terminalreporter.write_line(
            f"{nombre} tests {verdict} ({raison.removeprefix('Skipped: ')})."
        )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when something was skipped and nothing may be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and is_strict(session.config) and count_sautes(reporter):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

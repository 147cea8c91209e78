"""Preparing an installation: a base from the future is refused, an older one is copied first."""

from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from maillage.config.management.commands.preparer import compute_empreinte, refuse_newer_base
from tests.outillage.installation import Installation

ANCIENNE_PUIS_MIGREE = """
from django.core.management import call_command
from maillage.config.management.commands.preparer import Command
call_command("migrate", verbosity=0)
Command().migrate()
print("— migrée —")
call_command("migrate", "sessions", "zero", verbosity=0)
Command().migrate()
"""


@pytest.mark.django_db
def test_a_base_from_the_future_is_refused() -> None:
    MigrationRecorder(connection).record_applied("contrats", "9999_demain")
    with pytest.raises(CommandError, match=r"contrats\.9999_demain"):
        refuse_newer_base(MigrationExecutor(connection))


@pytest.mark.django_db
def test_the_base_of_today_is_accepted() -> None:
    refuse_newer_base(MigrationExecutor(connection))


def test_the_base_is_copied_before_a_migration_and_only_then(tmp_path: Path) -> None:
    sortie = Installation(tmp_path).python(ANCIENNE_PUIS_MIGREE)
    premiere, deuxieme = sortie.split("— migrée —")
    assert "sauvegardée" not in premiere
    (copie,) = (tmp_path / "sauvegardes").iterdir()
    assert f"Base sauvegardée\u00a0: {copie}" in deuxieme


def test_static_files_are_gathered_again_only_when_one_changed(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    avant = compute_empreinte(tmp_path)
    assert compute_empreinte(tmp_path) == avant
    (tmp_path / "a.css").write_text("ab")
    assert compute_empreinte(tmp_path) != avant

"""Preparing is done once: a second process waits for the first and finds nothing to do."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outillage.installation import Installation

ATTENTE = "Une autre préparation, sauvegarde ou restauration est en cours"


def prepare_twice(une: Installation, autre: Installation) -> list[str]:
    """Start two preparations at once and return what each said, the one that waited last."""
    processus = [i.start("preparer", stderr=subprocess.STDOUT) for i in (une, autre)]
    dits = [p.communicate(timeout=300)[0].replace("\u00a0", " ") for p in processus]
    assert [p.returncode for p in processus] == [0, 0], dits
    return sorted(dits, key=lambda dit: ATTENTE in dit)


@pytest.mark.grappe
def test_two_machines_on_one_postgresql_migrate_once(
    tmp_path: Path, nouvelle_base: Callable[..., str]
) -> None:
    base = nouvelle_base()
    premier, second = prepare_twice(
        Installation(tmp_path / "une", base), Installation(tmp_path / "autre", base)
    )
    assert "migrations)" in premier
    assert ATTENTE not in premier
    assert ATTENTE in second
    assert "Base de données : à jour." in second
    assert "0 nouveau mot" in second
    for dossier in ("une", "autre"):
        assert (tmp_path / dossier / "statique" / "staticfiles.json").is_file()


def test_two_preparations_of_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    premier, second = prepare_twice(Installation(tmp_path), Installation(tmp_path))
    assert "migrations)" in premier
    assert ATTENTE in second
    assert "Base de données : à jour." in second


def test_a_killed_preparation_lets_the_next_one_in(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    with installation.start("preparer") as tuee:
        assert tuee.stdout is not None
        tuee.stdout.readline()
        tuee.kill()
    assert ATTENTE not in installation.say("preparer")


def test_a_server_is_refused_on_a_base_that_is_not_up_to_date(tmp_path: Path) -> None:
    code, _sortie, erreur = Installation(tmp_path).run("servir", "--port", "1")
    assert code == 1
    assert erreur.startswith(
        "La base n’est pas à jour pour cette version : lancer « maillage preparer »"
    )
    assert erreur.count("\n") == 1


def test_a_server_is_refused_when_the_database_does_not_answer(tmp_path: Path) -> None:
    absente = Installation(tmp_path, "postgres://maillage@127.0.0.1:1/maillage")
    code, _sortie, erreur = absente.run("servir", "--port", "1")
    assert code == 1
    assert erreur.startswith("Le serveur PostgreSQL ne répond pas")
    assert erreur.count("\n") == 1

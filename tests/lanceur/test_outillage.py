"""The tools of the tests keep their word: no network, nothing skipped in silence, a room by its name."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outillage import suite
from tests.outillage.grappe import GrappeImpossible, find_binaires, throwaway_grappe
from tests.outillage.moteur import has_base
from tests.outillage.reseau import ReseauInterdit

UN_TEST_SAUTE = """
import pytest

@pytest.mark.skip(reason="PostgreSQL manque")
def test_saute(): ...

def test_passe(): ...
"""


@pytest.mark.parametrize("adresse", ["192.0.2.1", "10.0.0.1", "maillage.example"])
def test_no_test_reaches_another_machine(adresse: str) -> None:
    with socket.socket() as prise, pytest.raises(ReseauInterdit):
        prise.connect((adresse, 80))


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as serveur, socket.socket() as prise:
        prise.connect(serveur.getsockname())


@pytest.mark.parametrize(
    ("options", "ci", "code"), [([], "", 0), (["--rien-saute"], "", 1), ([], "true", 1)]
)
def test_a_skipped_test_is_said_and_fails_where_nothing_may_be_skipped(
    tmp_path: Path, racine: Path, options: list[str], ci: str, code: int
) -> None:
    (tmp_path / "test_un.py").write_text(UN_TEST_SAUTE)
    greffons = ["-p", "tests.outillage.navigateur", "-p", "tests.outillage.sauts"]
    commande = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "no:django"]
    sortie = subprocess.run(
        [*commande, "-p", "no:cacheprovider", *greffons, *options, str(tmp_path)],
        cwd=racine,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert sortie.returncode == code, sortie.stdout + sortie.stderr
    assert sortie.stdout.count("PostgreSQL manque") == 1


def test_a_room_is_found_on_every_floor() -> None:
    chemins = suite.list_chemins("lanceur")
    assert chemins == ["tests/lanceur"]
    assert suite.list_chemins("verrous") == ["tests/architecture/test_verrous.py"]
    assert suite.list_chemins("nulle_part") == []


def test_an_unknown_room_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.main(["--only=nulle_part"]) == 1
    assert "nulle_part" in capsys.readouterr().out


def test_without_postgresql_the_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.outillage.grappe.find_binaires", lambda: None)
    assert suite.run_postgresql([], strict=False) == 0
    assert suite.run_postgresql([], strict=True) == 1
    dit = capsys.readouterr().out
    assert dit.count("paquet «\u00a0postgresql\u00a0»") == 2
    assert "rien ne doit être sauté" in dit


def test_postgresql_leaves_aside_what_never_opens_the_base(request: pytest.FixtureRequest) -> None:
    assert not has_base(request.node)


@pytest.mark.django_db
def test_postgresql_passes_again_what_is_marked(request: pytest.FixtureRequest) -> None:
    assert has_base(request.node)


@pytest.fixture
def par_un_autre(db: None) -> None:
    """Ask for the base, as the fixtures of a room do."""


@pytest.mark.usefixtures("par_un_autre")
def test_postgresql_passes_again_what_asks_through_a_fixture(
    request: pytest.FixtureRequest,
) -> None:
    assert has_base(request.node)


def start_and_fail(vus: list[Path]) -> None:
    """Start a PostgreSQL, note its folder, then fail as a test might."""
    with throwaway_grappe() as base:
        vus.append(Path(base.partition("host=")[2]))
        assert (vus[0] / "d" / "postmaster.pid").exists()
        raise ZeroDivisionError


def test_a_throwaway_postgresql_leaves_nothing_behind() -> None:
    vus: list[Path] = []
    attendue = ZeroDivisionError if find_binaires() else GrappeImpossible
    with pytest.raises(attendue):
        start_and_fail(vus)
    assert [dossier for dossier in vus if dossier.exists()] == []

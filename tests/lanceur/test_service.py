"""The server and the worker live and stop together; a worker that dies is started again."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from maillage.config import service
from maillage.config.service import Service

OUVRIER = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
OUVRIER_MALADE = [sys.executable, "-S", "-c", "raise SystemExit(3)"]


@pytest.fixture
def port() -> int:
    """A free port."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        return int(prise.getsockname()[1])


def build(port: int, racine: Path, *, ouvrier: list[str], dire: Callable[[str], object]) -> Service:
    """Return a service whose server is Python's own."""
    serveur = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    return Service(serveur=serveur, ouvrier=ouvrier, port=port, dire=dire, racine=racine)


def test_a_signal_stops_both_and_the_port_is_free_again(port: int, tmp_path: Path) -> None:
    dits: list[str] = []

    def stop_at_once(phrase: str) -> None:
        dits.append(phrase)
        assert service.repond(port)
        os.kill(os.getpid(), signal.SIGTERM)

    attelage = build(port, tmp_path, ouvrier=OUVRIER, dire=stop_at_once)
    assert attelage.run("prêt") == 0
    assert dits == ["prêt"]
    assert all(enfant.poll() is not None for enfant in attelage.enfants.values())
    assert not service.repond(port)


def test_a_worker_that_dies_is_started_again(port: int, tmp_path: Path) -> None:
    dits: list[str] = []

    def stop_after_two_deaths(phrase: str) -> None:
        dits.append(phrase)
        if len(dits) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    attelage = build(port, tmp_path, ouvrier=OUVRIER_MALADE, dire=stop_after_two_deaths)
    attelage.reprise = 0.05
    assert attelage.run("prêt") == 0
    assert dits == ["prêt", *["L’ouvrier s’est arrêté (code 3) : il est relancé."] * 2]


def test_a_server_that_cannot_start_is_said_and_no_worker_runs(port: int, tmp_path: Path) -> None:
    dits: list[str] = []
    attelage = build(port, tmp_path, ouvrier=OUVRIER, dire=dits.append)
    attelage.serveur = OUVRIER_MALADE
    assert attelage.run("prêt") == 1
    assert "prêt" not in dits
    assert dits[0].startswith("Le serveur n’a pas pu démarrer")
    assert set(attelage.enfants) == {"serveur"}


def test_a_server_alone_needs_no_worker(port: int, tmp_path: Path) -> None:
    def stop_at_once(_phrase: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    attelage = build(port, tmp_path, ouvrier=[], dire=stop_at_once)
    assert attelage.run("prêt") == 0
    assert set(attelage.enfants) == {"serveur"}


def test_a_server_that_dies_stops_the_worker(port: int, tmp_path: Path) -> None:
    dits: list[str] = []

    def kill_server(phrase: str) -> None:
        dits.append(phrase)
        attelage.enfants["serveur"].kill()

    attelage = build(port, tmp_path, ouvrier=OUVRIER, dire=kill_server)
    assert attelage.run("prêt") == 1
    assert attelage.enfants["ouvrier"].poll() is not None
    assert dits[-1].startswith("Le serveur s’est arrêté")


def test_a_server_that_never_answers_is_given_up(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "ATTENTE_PORT", 0.3)
    dits: list[str] = []
    attelage = build(port, tmp_path, ouvrier=OUVRIER, dire=dits.append)
    attelage.serveur = OUVRIER
    debut = time.monotonic()
    assert attelage.run("prêt") == 1
    assert "ne répond pas" in dits[0]
    assert time.monotonic() - debut < 5


def test_signals_are_given_back(port: int, tmp_path: Path) -> None:
    avant = signal.getsignal(signal.SIGTERM)
    attelage = build(port, tmp_path, ouvrier=OUVRIER, dire=print)
    attelage.serveur = OUVRIER_MALADE
    attelage.run("prêt")
    assert signal.getsignal(signal.SIGTERM) is avant

"""Starts the server as it is shipped, with the counter, and stops it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from maillage.config.service import commande_serveur


def port_libre() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@contextmanager
def servir(dossier: Path, milieu: dict[str, str]) -> Iterator[int]:
    """Yield the port of a server that answers; stop it afterwards."""
    port = port_libre()
    journal = (dossier / "serveur.log").open("ab")
    processus = subprocess.Popen(  # noqa: S603 - our own command line
        commande_serveur(port, dossier / "statique"),
        env={**os.environ, **milieu},
        stdout=journal,
        stderr=journal,
    )
    try:
        _attendre(port, processus)
        yield port
    finally:
        processus.terminate()
        processus.wait(timeout=30)
        journal.close()


def _attendre(port: int, processus: subprocess.Popen[bytes]) -> None:
    for _essai in range(300):
        if processus.poll() is not None:
            raise SystemExit("Le serveur du banc s’est arrêté : lire serveur.log.")
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("Le serveur du banc ne répond pas.")

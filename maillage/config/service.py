"""Runs the web server and the worker side by side, and stops both cleanly.

Granian may face users alone: it answers while slow clients wait (measured: docs/decisions). One
blocking thread per worker, because threads share one Python: more of them lower the throughput.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

LOCAL = "127.0.0.1"
ATTENTE_PORT = 40.0  # seconds a slow machine may need to answer its first request
ATTENTE_ARRET = 10.0
REPRISE_MAXIMALE = 30.0


def commande_serveur(
    port: int, statique: Path, *, hote: str = LOCAL, processus: int = 0
) -> list[str]:
    """Return the command line of Granian, on the loopback address unless told otherwise."""
    nombre = processus or min(2, os.cpu_count() or 1)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", hote, "--port", str(port)),
        *("--workers", str(nombre), "--blocking-threads", "1"),
        *("--static-path-route", "/statique", "--static-path-mount", str(statique)),
        *("--respawn-failed-workers", "--log-level", "warning"),
        "maillage.config.wsgi:application",
    ]


def commande_ouvrier() -> list[str]:
    """Return the command line of the worker."""
    return [sys.executable, "-m", "maillage.config.ligne", "ouvrier"]


def repond(port: int, hote: str = LOCAL) -> bool:
    """Say whether something answers HTTP on `port`."""
    liaison = http.client.HTTPConnection(hote, port, timeout=5)
    try:
        liaison.request("HEAD", "/")
        return liaison.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        liaison.close()


@dataclass
class Service:
    """The processes of an installation: a server, and a worker unless its command line is empty.

    `dire` prints a sentence for the person who started them.
    """

    serveur: list[str]
    ouvrier: list[str]
    port: int
    dire: Callable[[str], object]
    racine: Path
    hote: str = LOCAL
    enfants: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    arret_demande: bool = False
    reprise: float = 1.0
    reprise_a: float = 0.0

    def run(self, annonce: str) -> int:
        """Start both, print `annonce` once the port answers, watch, stop. Return the exit code."""
        precedents = {signe: signal.signal(signe, self._note_arret) for signe in _signaux()}
        try:
            self._start("serveur", self.serveur)
            if not self._wait_port():
                return 0 if self.arret_demande else 1
            if self.ouvrier:
                self._start("ouvrier", self.ouvrier)
            self.dire(annonce)
            return self._watch()
        finally:
            self._stop()
            for signe, precedent in precedents.items():
                signal.signal(signe, precedent)

    def _note_arret(self, _signe: int, _cadre: FrameType | None) -> None:
        self.arret_demande = True

    def _start(self, nom: str, commande: list[str]) -> None:
        # A session of its own: Ctrl-C reaches this process only, which then stops both in order.
        self.enfants[nom] = subprocess.Popen(  # noqa: S603 - both command lines are built above
            commande, cwd=self.racine, start_new_session=True, stdin=subprocess.DEVNULL
        )

    def _wait_port(self) -> bool:
        fin = time.monotonic() + ATTENTE_PORT
        while time.monotonic() < fin and not self.arret_demande:
            if self.enfants["serveur"].poll() is not None:
                self.dire("Le serveur n’a pas pu démarrer : le message ci-dessus dit pourquoi.")
                return False
            if repond(self.port, self.hote):
                return True
            time.sleep(0.1)
        if not self.arret_demande:
            self.dire(
                f"Le serveur ne répond pas après {ATTENTE_PORT:.0f} secondes : fermer d’autres "
                "programmes, puis relancer la même commande."
            )
        return False

    def _watch(self) -> int:
        while not self.arret_demande:
            if self.enfants["serveur"].poll() is not None:
                self.dire("Le serveur s’est arrêté : tout est arrêté. Relancer la même commande.")
                return 1
            if self.ouvrier:
                self._tend_ouvrier()
            time.sleep(0.2)
        return 0

    def _tend_ouvrier(self) -> None:
        """Start the worker again when it died, later and later while it keeps dying."""
        code = self.enfants["ouvrier"].poll()
        if code is None:
            return
        if not self.reprise_a:
            self.reprise_a = time.monotonic() + self.reprise
            self.dire(f"L’ouvrier s’est arrêté (code {code}) : il est relancé.")
        elif time.monotonic() >= self.reprise_a:
            self.reprise, self.reprise_a = min(self.reprise * 2, REPRISE_MAXIMALE), 0.0
            self._start("ouvrier", self.ouvrier)

    def _stop(self) -> None:
        vivants = [enfant for enfant in self.enfants.values() if enfant.poll() is None]
        for enfant in vivants:
            enfant.terminate()
        fin = time.monotonic() + ATTENTE_ARRET
        for enfant in vivants:
            try:
                enfant.wait(max(0.1, fin - time.monotonic()))
            except subprocess.TimeoutExpired:
                enfant.kill()
                enfant.wait()


def _signaux() -> list[signal.Signals]:
    noms = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, nom) for nom in noms if hasattr(signal, nom)]

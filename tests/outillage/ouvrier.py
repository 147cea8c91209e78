"""A worker in a process of its own, on the base of the tests, that may be told where to die.

    python -m tests.outillage.ouvrier BASE PORT [ETAPE]

ETAPE, such as « envoi._claim », is the function of the outbox at whose door the process kills itself,
as a power cut would.
"""

import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, connections

RACINE = Path(__file__).resolve().parent.parent.parent


def start_ouvrier(port: int, etape: str = "") -> "subprocess.Popen[bytes]":
    """Start a worker that makes one turn, on the base and with the mail server of this test."""
    base = str(connection.settings_dict["NAME"])
    commande = [sys.executable, "-W", "ignore", "-m", "tests.outillage.ouvrier", base, str(port)]
    return subprocess.Popen([*commande, etape], cwd=RACINE, stdin=subprocess.DEVNULL)


def _die(*_args: object, **_options: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _set_up(base: str, port: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.outillage.reglages"
    django.setup()
    connections["default"].settings_dict["NAME"] = base
    settings.COURRIEL_ACTIF = True
    settings.ADRESSE_PUBLIQUE = "https://maillage.exemple.fr"
    settings.EMAIL_BACKEND = "maillage.echanges.notifications.sources.smtp.ServeurDeCourrier"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def main(base: str, port: str, etape: str) -> None:
    """Make one turn: write what is to be said, then send it."""
    _set_up(base, port)
    salle = "maillage.echanges.notifications.operations"
    if etape:
        module, *chemin, fonction = etape.split(".")
        porteur = import_module(f"{salle}.{module}")
        for nom in chemin:
            porteur = getattr(porteur, nom)
        setattr(porteur, fonction, _die)
    salle_entiere = import_module(salle)
    salle_entiere.prepare_messages()
    salle_entiere.send_messages()


if __name__ == "__main__":
    main(*sys.argv[1:])

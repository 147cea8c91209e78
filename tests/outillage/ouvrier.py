"""A worker in a process of its own, on the base of the tests, that may be told where to die.

    python -m tests.outillage.ouvrier BASE PORT [ETAPE]

ETAPE is the function of `envoi` at whose door the process kills itself, as a power cut would.
"""

import os
import signal
import subprocess
import sys
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
    """Make one turn."""
    _set_up(base, port)
    # The rooms exist only once Django is set up.
    from maillage.echanges.notifications.operations import envoi  # noqa: PLC0415

    if etape:
        setattr(envoi, etape, _die)
    envoi.send_messages()


if __name__ == "__main__":
    main(*sys.argv[1:])

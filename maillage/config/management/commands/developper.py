"""Serves the program to its developers: pages reload when a file changes, statics are not gathered."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser, call_command

from maillage.config.management.commands.servir import render_annonce


class Command(BaseCommand):
    """`make run`: Django's own server on the demonstration's data."""

    help = "sert Maillage pendant qu’on le développe (rechargé à chaque changement)"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the port."""
        parser.add_argument("--port", type=int, default=8000, help="port d’écoute (8000)")

    def handle(self, **options: Any) -> None:
        """Prepare once, then serve; the reloader's second process only serves."""
        if os.environ.get("RUN_MAIN") != "true":
            call_command("preparer", stdout=self.stdout)
            self.stdout.write(render_annonce(options["port"], Path(settings.DOSSIER)))
            self.stdout.write(render_ouvrier(Path(settings.DOSSIER)))
            self.stdout.flush()
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        call_command("runserver", f"127.0.0.1:{options['port']}")


def render_ouvrier(dossier: Path) -> str:
    """Return how to run the worker beside: unlike the demonstration, this server carries no mail."""
    ouvrier = f"MAILLAGE_DOSSIER={dossier} MAILLAGE_DEMONSTRATION=oui .venv/bin/maillage ouvrier"
    return f"Les messages ne s’écrivent que si l’ouvrier tourne à côté\u00a0:\n  {ouvrier}\n"

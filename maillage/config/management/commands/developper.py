"""Serves the program to its developers: pages reload when a file changes, statics are not gathered."""

import os
from typing import Any

from django.core.management import BaseCommand, CommandParser, call_command


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
        call_command("runserver", f"127.0.0.1:{options['port']}")

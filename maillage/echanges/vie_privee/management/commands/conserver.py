"""Applies the delays: says what goes, kind by kind, or what would go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maillage.echanges.vie_privee.operations import Bilan, apply_conservation
from maillage.regles.conservation import Suite
from maillage.regles.ecriture import nombre


class Command(BaseCommand):
    """`maillage conserver`: the worker does the same every hour."""

    help = "efface ce qui a dépassé sa durée de conservation"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--essai`."""
        parser.add_argument(
            "--essai", action="store_true", help="compte ce qui partirait, sans rien effacer"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Apply and print one line by kind."""
        essai = bool(options["essai"])
        for bilan in apply_conservation(essai=essai):
            self.stdout.write(self.describe(bilan, essai=essai))
        if essai:
            self.stdout.write("Essai\u00a0: rien n’a été effacé.")

    def describe(self, bilan: Bilan, *, essai: bool) -> str:
        """Return « Messages envoyés (six mois) : 12 à effacer »."""
        suite = "à effacer" if essai else "effacés"
        if bilan.regle.suite is Suite.SIGNALE:
            suite = "à regarder par l’administration"
        return f"{bilan.regle.nom} ({bilan.regle.duree})\u00a0: {nombre(bilan.nombre)} {suite}"

"""Builds the demonstration contracts and says with which accounts to visit them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser

from maillage.echanges.demonstration.operations import build_demonstration
from maillage.echanges.demonstration.sources.fichier_comptes import (
    read_mots_de_passe,
    write_comptes,
)


class Command(BaseCommand):
    """`maillage demonstration`: a second run changes nothing, what was typed is kept."""

    help = "construit les contrats de démonstration qui manquent, et leurs comptes"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where the passwords are read and written."""
        parser.add_argument(
            "--mots-de-passe",
            metavar="FICHIER",
            help="fichier des comptes (comptes-demonstration.txt du dossier des données)",
        )

    def handle(self, **options: Any) -> None:
        """Build what is missing. Raises ErreurMetier when the geography is not loaded."""
        choisi = options["mots_de_passe"]
        fichier = Path(choisi or Path(settings.DOSSIER) / "comptes-demonstration.txt")
        bilan = build_demonstration(mots_de_passe=read_mots_de_passe(fichier), progres=self.say)
        if not bilan.comptes:
            self.say("  La démonstration est déjà là\u00a0: rien n’a été changé.")
            return
        write_comptes(fichier, bilan.comptes)
        self.say(f"  Comptes et mots de passe\u00a0: {fichier}")

    def say(self, phrase: str) -> None:
        """Print `phrase` at once, also when the output goes to a file."""
        self.stdout.write(phrase)
        self.stdout.flush()

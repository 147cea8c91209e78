"""Lists the contracts of the installation, for scripts: their `id` is what `maillage document` takes."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maillage.cycle.contrats.queries import list_contrats
from maillage.regles.droits import SYSTEME


class Command(BaseCommand):
    """`maillage contrats`: one contract a line, or JSON."""

    help = "liste les contrats, avec l’identifiant que prend «\u00a0maillage document\u00a0»"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the format."""
        parser.add_argument("--format", choices=("texte", "json"), default="texte", dest="forme")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the list on the standard output."""
        contrats = [
            {
                "id": contrat.cle,
                "titre": contrat.titre,
                "territoire": contrat.nom_court,
                "generation": contrat.generation,
                "etat": contrat.etat,
            }
            for contrat in list_contrats(SYSTEME)
        ]
        if options["forme"] == "json":
            self.stdout.write(json.dumps(contrats, ensure_ascii=False, indent=2))
            return
        for contrat in contrats:
            self.stdout.write(f"{contrat['id']}\t{contrat['titre']}")
        if not contrats:
            self.stdout.write("Aucun contrat dans cette installation.")

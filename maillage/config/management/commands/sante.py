"""Says how the installation feels, for a person or a script on the machine; /sante says it to monitors."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from maillage.config.sante import is_bon, read_sante

LIBELLES = {"base": "Base de données", "ouvrier": "Ouvrier", "disque": "Place sur le disque"}


class Command(BaseCommand):
    """`maillage sante`: exit code 0 when everything is well."""

    help = "dit si la base répond, si l’ouvrier tourne, s’il reste de la place"
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Print each state. Raises CommandError when one is not good."""
        etats = read_sante()
        for nom, etat in etats.items():
            self.stdout.write(f"{LIBELLES[nom]}\u00a0: {etat}")
        if not is_bon(etats):
            raise CommandError(
                "L’installation est en panne\u00a0: docs/exploitation.md dit quoi faire."
            )

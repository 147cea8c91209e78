"""Sweeps at once what the worker sweeps every hour: for an installation without a worker, or in a hurry."""

from typing import Any

from django.core.management.base import BaseCommand

from maillage.echanges.vie_privee.operations import apply_conservation


class Command(BaseCommand):
    """`maillage nettoyer`: safe at any time, what is younger than its delay stays."""

    help = "efface ce qui a fini de servir\u00a0: sessions, brouillons, essais de connexion, messages, fichiers"
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Sweep."""
        apply_conservation()
        self.stdout.write("Le ménage est fait.")

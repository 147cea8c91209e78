"""Frees the place of files that no piece describes: a form refused after its file was written."""

from typing import Any

from django.core.management.base import BaseCommand

from maillage.regles.ecriture import accorde
from maillage.socle.pieces.operations import delete_orphelins


class Command(BaseCommand):
    """`maillage nettoyer-pieces`: safe at any time, a file of the last day is never touched."""

    help = "efface les fichiers déposés que plus rien ne décrit"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Delete them and say how many."""
        effaces = delete_orphelins()
        self.stdout.write(f"{accorde(effaces, 'fichier effacé', 'fichiers effacés')}.")

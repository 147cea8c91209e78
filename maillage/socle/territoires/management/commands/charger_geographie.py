"""`charger_geographie`: put the shipped communes, EPCI and contours in the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillage.regles.droits import SYSTEME
from maillage.regles.ecriture import nombre
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.territoires.operations import load_geographie


class Command(BaseCommand):
    help = "Charge la géographie de référence (communes, EPCI, contours). Sans effet si elle est déjà là."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, saying each step on one line."""
        try:
            bilan = load_geographie(
                auteur=SYSTEME, progres=lambda etape: self.stdout.write(f"Géographie : {etape}…")
            )
        except ErreurMetier as erreur:
            raise CommandError(erreur.message) from erreur
        verbe = "chargée" if bilan.faite else "déjà chargée"
        self.stdout.write(
            f"Géographie {verbe} : {nombre(bilan.communes)} communes, {nombre(bilan.epci)} EPCI."
        )

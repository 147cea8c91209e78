"""`maillage donnees charger DOSSIER_OU_FICHIER`: official files become the figures of every territory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.regles.droits import SYSTEME
from maillage.regles.ecriture import accorde
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.indicateurs.operations import compute_en_attente, load_fichier
from maillage.socle.indicateurs.operations.chargement import FichierInconnu


class Command(BaseCommand):
    """Load a file, or every file of a folder that a source knows."""

    help = "charge les fichiers de données publiques et calcule les indicateurs de tous les territoires"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the gesture and its target."""
        gestes = parser.add_subparsers(dest="geste", required=True, metavar="GESTE")
        charger = gestes.add_parser("charger", help="des fichiers déjà sur ce disque")
        charger.add_argument(
            "chemin", type=Path, help="un fichier, ou un dossier que l’on parcourt"
        )

        gestes.add_parser("calculer", help="les valeurs qui attendent, après de nouvelles communes")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the gesture. Raises CommandError when a file was refused; the others are loaded."""
        if options["geste"] == "calculer":
            self.calculer()
            return
        refus = self.charger(options["chemin"])
        if refus:
            raise CommandError("\n".join(refus))

    def charger(self, chemin: Path) -> list[str]:
        """Load what lies there, then compute once. Returns the sentences of what was refused."""
        seul = chemin.is_file()
        fichiers = [chemin] if seul else list(list_fichiers(chemin))
        if not fichiers:
            raise CommandError(f"Rien à charger dans «\u00a0{chemin}\u00a0».")
        refus, ignores = [], 0
        for fichier in fichiers:
            try:
                self.load(fichier)
            except FichierInconnu as inconnu:
                ignores += 1
                refus.extend([inconnu.message] if seul else [])
            except ErreurMetier as erreur:
                refus.append(erreur.message)
        if ignores and not seul:
            self.stdout.write(
                f"{accorde(ignores, 'fichier')} qu’aucune source ne connaît\u00a0: laissés."
            )
        self.calculer()
        return refus

    def calculer(self) -> None:
        """Make the values that wait, and say how many."""
        nombre = compute_en_attente(auteur=SYSTEME, progres=self.say)
        self.stdout.write(
            f"{accorde(nombre, 'valeur')} calculées." if nombre else "Rien de nouveau à calculer."
        )

    def load(self, fichier: Path) -> None:
        """Load one file and say what it is."""
        bilan = load_fichier(fichier, auteur=SYSTEME)
        verbe = "chargé" if bilan.faite else "déjà là"
        quoi = f"{bilan.source.citation}, {bilan.chargement.millesime}"
        self.stdout.write(
            f"{fichier.name}\u00a0: {quoi}, {accorde(bilan.chargement.lignes, 'ligne')}, {verbe}."
        )

    def say(self, etape: str) -> None:
        """Print one step."""
        self.stdout.write(f"{etape}…")


def list_fichiers(dossier: Path) -> Iterator[Path]:
    """Yield the files of a folder and of its own, in the order of their names. Raises CommandError."""
    if not dossier.is_dir():
        raise CommandError(f"Ni fichier ni dossier à cet endroit\u00a0: «\u00a0{dossier}\u00a0».")
    for chemin in sorted(dossier.rglob("*")):
        if chemin.is_file() and not chemin.name.startswith("."):
            yield chemin

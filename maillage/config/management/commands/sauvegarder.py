"""Saves the whole installation, rows and files, in one archive, while it is served."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from maillage.config.archives.contenant import Manifeste
from maillage.config.archives.sauvegarde import PARTIELLE, write_archive
from maillage.config.exclusivite import hold_installation
from maillage.config.management.commands.preparer import refuse_older_base
from maillage.config.sauvegardes import prune_datees
from maillage.regles.ecriture import accorde
from maillage.regles.horloge import maintenant

MOTIF = "maillage-*.tar"


class Command(BaseCommand):
    """`maillage sauvegarder --sortie FICHIER`, or a folder where dated archives pile up and are pruned."""

    help = "sauvegarde la base et les fichiers dans une archive"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to write, and how many archives of a folder to keep."""
        parser.add_argument(
            "--sortie",
            required=True,
            type=Path,
            help="fichier à écrire, ou dossier qui reçoit une archive datée",
        )
        parser.add_argument(
            "--garder",
            type=int,
            default=0,
            help="dans un dossier\u00a0: n’y garder que les N dernières",
        )

    def handle(self, **options: Any) -> None:
        """Write the archive, then prune. Raises CommandError when it cannot."""
        sortie = options["sortie"].absolute()
        chemin = sortie / build_nom() if sortie.is_dir() else sortie
        check_sortie(chemin, garder=options["garder"], en_dossier=sortie.is_dir())
        with hold_installation(self.stdout.write):
            refuse_older_base()
            manifeste = write_archive(chemin)
            self.stdout.write(render_bilan(chemin, manifeste))
            if options["garder"]:
                for ancienne in prune(chemin, garder=options["garder"]):
                    self.stdout.write(f"  Effacée\u00a0: {ancienne}")


def build_nom() -> str:
    """Return a dated name; names sort as dates do."""
    return f"maillage-{maintenant():%Y-%m-%d-%H%M%S}.tar"


def check_sortie(chemin: Path, *, garder: int, en_dossier: bool) -> None:
    """Raise CommandError when nothing may be written there."""
    if garder < 0 or (garder and not en_dossier):
        raise CommandError(
            "--garder compte les archives d’un dossier\u00a0: donner un dossier à --sortie, et un nombre."
        )
    if not chemin.parent.is_dir():
        raise CommandError(
            f"Le dossier «\u00a0{chemin.parent}\u00a0» n’existe pas\u00a0: le créer d’abord."
        )
    if chemin.exists():
        raise CommandError(
            f"«\u00a0{chemin}\u00a0» existe déjà\u00a0: donner un autre nom, rien n’a été écrit."
        )


def prune(derniere: Path, *, garder: int) -> list[Path]:
    """Keep the archive just written and the last before it, `garder` in all; return those removed.

    What killed runs left goes too.
    """
    for reste in derniere.parent.glob(MOTIF + PARTIELLE):
        reste.unlink(missing_ok=True)
    return prune_datees(derniere, MOTIF, garder=garder)


def render_bilan(chemin: Path, manifeste: Manifeste) -> str:
    """Return what was saved, in a sentence; files whose bytes are lost are named."""
    mo = f"{chemin.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    phrase = (
        f"Sauvegarde écrite\u00a0: {chemin} ({accorde(manifeste.lignes, 'ligne')}, "
        f"{accorde(manifeste.pieces, 'fichier')}, {mo} Mo)."
    )
    if manifeste.perdues:
        phrase += (
            f"\n  Fichiers introuvables dans le stockage\u00a0: {', '.join(manifeste.perdues)}."
        )
    return phrase

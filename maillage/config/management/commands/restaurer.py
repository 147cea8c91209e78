"""Puts an archive back in an empty installation, or in place of what is there when one says so."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from maillage.config.archives.contenant import Manifeste, verify
from maillage.config.archives.etats import is_courant, is_vierge, list_cibles
from maillage.config.archives.restauration import is_occupee, restore_archive
from maillage.config.archives.sauvegarde import write_archive
from maillage.config.exclusivite import hold_installation
from maillage.config.management.commands.preparer import Command as Preparation
from maillage.config.management.commands.sauvegarder import build_nom
from maillage.config.management.commands.servir import hold_dossier
from maillage.echanges.notifications.operations import doubt_messages
from maillage.regles.ecriture import accorde


class Command(BaseCommand):
    """`maillage restaurer FICHIER`: servers and workers are stopped first."""

    help = "remet en place une sauvegarde, vérifiée d’abord"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the archive, and what to do with a base that is not empty."""
        parser.add_argument(
            "fichier", type=Path, help="archive écrite par «\u00a0maillage sauvegarder\u00a0»"
        )
        parser.add_argument(
            "--verifier", action="store_true", help="vérifie l’archive et s’arrête là"
        )
        parser.add_argument(
            "--remplacer",
            action="store_true",
            help="remplace ce que la base contient, après l’avoir sauvegardé",
        )

    def handle(self, **options: Any) -> None:
        """Verify, then restore. Raises CommandError with what to do."""
        chemin = options["fichier"].absolute()
        if not chemin.is_file():
            raise CommandError(f"«\u00a0{chemin}\u00a0» n’existe pas\u00a0: vérifier le chemin.")
        manifeste = verify(chemin)
        self.stdout.write(render_contenu(manifeste))
        if options["verifier"]:
            return
        with hold_dossier(Path(settings.DOSSIER)), hold_installation(self.stdout.write):
            self.make_room(manifeste, remplacer=options["remplacer"])
            restore_archive(chemin, manifeste, self.stdout.write)
            self.finish(manifeste)

    def make_room(self, manifeste: Manifeste, *, remplacer: bool) -> None:
        """Give the base the tables of the archive; save what it holds before that is replaced."""
        cibles = list_cibles(manifeste)
        if not is_courant(manifeste):
            if not is_vierge():
                raise CommandError(
                    f"Cette sauvegarde vient de Maillage {manifeste.version}, plus ancien\u00a0: la restaurer "
                    "dans une base vide, qui sera mise à jour ensuite."
                )
            MigrationExecutor(connection).migrate(cibles)
            return
        self.prepare_base()
        if is_occupee():
            self.save_present(remplacer=remplacer)

    def prepare_base(self) -> None:
        """Bring the base to the tables of this program."""
        Preparation(stdout=self.stdout).migrate()  # type: ignore[arg-type] # Django's wrapper
        call_command("createcachetable", verbosity=0)

    def save_present(self, *, remplacer: bool) -> None:
        """Save what is about to be replaced. Raises CommandError when nobody asked to replace it."""
        if not remplacer:
            raise CommandError(
                "La base contient déjà des comptes ou des contrats\u00a0: rien n’a changé. Ajouter "
                "--remplacer pour les remplacer, ils seront sauvegardés d’abord."
            )
        dossier = Path(settings.DOSSIER) / "sauvegardes"
        dossier.mkdir(mode=0o700, exist_ok=True)
        avant = dossier / f"avant-restauration-{build_nom()}"
        write_archive(avant)
        self.stdout.write(f"  Ce qui était là est sauvegardé\u00a0: {avant}")

    def finish(self, manifeste: Manifeste) -> None:
        """Bring an older archive to the tables of this program, and say what comes next."""
        if not is_courant(manifeste):
            self.prepare_base()
            doubt_messages()
        self.stdout.write(
            "Sauvegarde restaurée. Lancer «\u00a0maillage preparer\u00a0», puis servir\u00a0: chacun se connecte à "
            "nouveau, et les messages qui attendaient sont marqués «\u00a0envoi incertain\u00a0»."
        )


def render_contenu(manifeste: Manifeste) -> str:
    """Return what the archive holds, once verified."""
    return (
        f"Sauvegarde entière du {manifeste.date}, Maillage {manifeste.version}, "
        f"{manifeste.moteur}\u00a0: {accorde(manifeste.lignes, 'ligne')}, "
        f"{accorde(manifeste.pieces, 'fichier')}."
    )

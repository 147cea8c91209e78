"""Serves the installation: Granian, and the worker beside it unless it runs by itself elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connections

from maillage.config.management.commands.preparer import refuse_older_base
from maillage.config.service import Service, commande_ouvrier, commande_serveur

try:
    import fcntl
except ImportError:  # Windows: nothing then refuses a second server on the same folder
    fcntl = None  # type: ignore[assignment]


class Command(BaseCommand):
    """`maillage servir --port 8000`: what `make demo` ends in."""

    help = "sert Maillage, avec son ouvrier"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where to listen, with how many processes, and what goes with the server."""
        parser.add_argument("--port", type=int, default=8000, help="port d’écoute (8000)")
        parser.add_argument(
            "--ecoute",
            default="127.0.0.1",
            help="adresse d’écoute (127.0.0.1), d’un réseau où seul le mandataire parle",
        )
        parser.add_argument(
            "--processus", type=int, default=0, help="processus serveurs (2 au plus)"
        )
        parser.add_argument(
            "--sans-ouvrier", action="store_true", help="l’ouvrier tourne à part (maillage ouvrier)"
        )
        parser.add_argument("--preparer", action="store_true", help="prépare d’abord")

    def handle(self, **options: Any) -> None:
        """Serve until Ctrl-C or SIGTERM. Raises CommandError when serving failed."""
        dossier = Path(settings.DOSSIER)
        with hold_dossier(dossier):
            if options["preparer"]:
                call_command("preparer", stdout=self.stdout)
            else:
                refuse_older_base()
                check_statiques(Path(settings.STATIC_ROOT))
            connections.close_all()
            code = self.build(options).run(render_annonce(options["port"], dossier))
        if code:
            raise CommandError("Maillage n’est plus servi.", returncode=code)
        self.say("Maillage est arrêté. Ce qui a été saisi est gardé.")

    def build(self, options: dict[str, Any]) -> Service:
        """Return the service that the options describe."""
        port, hote = options["port"], options["ecoute"]
        return Service(
            serveur=commande_serveur(
                port, Path(settings.STATIC_ROOT), hote=hote, processus=options["processus"]
            ),
            ouvrier=[] if options["sans_ouvrier"] else commande_ouvrier(),
            port=port,
            hote=hote,
            dire=self.say,
            racine=settings.RACINE.parent,
        )

    def say(self, phrase: str) -> None:
        """Print `phrase` at once, also when the output goes to a file."""
        self.stdout.write(phrase)
        self.stdout.flush()


def check_statiques(dossier: Path) -> None:
    """Raise CommandError when this machine lacks the style sheets that the pages name."""
    if not dossier.is_dir():
        raise CommandError(
            f"Les fichiers de style manquent dans «\u00a0{dossier}\u00a0»\u00a0: lancer «\u00a0maillage preparer\u00a0» sur "
            "cette machine, puis relancer la même commande."
        )


def render_annonce(port: int, dossier: Path) -> str:
    """Return what is shown once the server answers: the address and the accounts to try."""
    lignes = ["", f"Maillage est prêt\u00a0: http://127.0.0.1:{port}/"]
    comptes = dossier / "comptes-demonstration.txt"
    if settings.DEMONSTRATION and comptes.exists():
        lignes += ["", comptes.read_text(encoding="utf-8").rstrip()]
    return "\n".join([*lignes, "", f"Données\u00a0: {dossier}", "Pour arrêter\u00a0: Ctrl-C", ""])


@contextmanager
def hold_dossier(dossier: Path) -> Iterator[None]:
    """Hold the data folder for this server alone. Raises CommandError when another holds it."""
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (dossier / "service.verrou").open("w", encoding="ascii") as fichier:
        if fcntl is not None:
            try:
                fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as occupe:
                raise CommandError(
                    f"Maillage tourne déjà sur «\u00a0{dossier}\u00a0»\u00a0: l’arrêter, ou prendre un autre "
                    "dossier (make demo dossier=CHEMIN)."
                ) from occupe
        yield

"""Serves the installation: Granian and the worker, on the loopback address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connections

from maillage.config.service import Service, commande_ouvrier, commande_serveur

try:
    import fcntl
except ImportError:  # Windows: nothing then refuses a second server on the same folder
    fcntl = None  # type: ignore[assignment]


class Command(BaseCommand):
    """`maillage servir --port 8000`: what `make demo` ends in."""

    help = "sert Maillage sur 127.0.0.1, avec son ouvrier"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the port, and whether to prepare first."""
        parser.add_argument("--port", type=int, default=8000, help="port d’écoute (8000)")
        parser.add_argument("--preparer", action="store_true", help="prépare d’abord")

    def handle(self, **options: Any) -> None:
        """Serve until Ctrl-C or SIGTERM. Raises CommandError when serving failed."""
        dossier = Path(settings.DOSSIER)
        with hold_dossier(dossier):
            if options["preparer"]:
                call_command("preparer", stdout=self.stdout)
            connections.close_all()
            service = Service(
                serveur=commande_serveur(options["port"], Path(settings.STATIC_ROOT)),
                ouvrier=commande_ouvrier(),
                port=options["port"],
                dire=self.say,
                racine=settings.RACINE.parent,
            )
            code = service.run(render_annonce(options["port"], dossier))
        if code:
            raise CommandError("Maillage n’est plus servi.", returncode=code)
        self.say("Maillage est arrêté. Ce qui a été saisi est gardé.")

    def say(self, phrase: str) -> None:
        """Print `phrase` at once, also when the output goes to a file."""
        self.stdout.write(phrase)
        self.stdout.flush()


def render_annonce(port: int, dossier: Path) -> str:
    """Return what is shown once the server answers: the address and the accounts to try."""
    lignes = ["", f"Maillage est prêt : http://127.0.0.1:{port}/"]
    comptes = dossier / "comptes-demonstration.txt"
    if settings.DEMONSTRATION and comptes.exists():
        lignes += ["", comptes.read_text(encoding="utf-8").rstrip()]
    return "\n".join([*lignes, "", f"Données : {dossier}", "Pour arrêter : Ctrl-C", ""])


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
                    f"Maillage tourne déjà sur « {dossier} » : l’arrêter, ou prendre un autre "
                    "dossier (make demo dossier=CHEMIN)."
                ) from occupe
        yield

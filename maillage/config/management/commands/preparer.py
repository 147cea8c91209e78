"""Brings an installation up to date: save the base, migrate, load geography, gather the statics.

This is the release step: once per version and per machine. Two at once wait for each other, and the
second one finds nothing to do.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from maillage.config.exclusivite import hold_installation
from maillage.config.sauvegardes import sauvegarder
from maillage.cycle.financement.operations import load_dispositifs
from maillage.regles.droits import SYSTEME
from maillage.regles.ecriture import accorde
from maillage.socle.referentiels.operations import load_vocabulaires


class Command(BaseCommand):
    """`maillage preparer`: safe to run again; a second run takes seconds and keeps what was typed."""

    help = "prépare l’installation\u00a0: sauvegarde, migrations, géographie, vocabulaires, fichiers statiques"
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Run each step under the lock. Raises CommandError when the base is newer than the program."""
        Path(settings.DOSSIER).mkdir(mode=0o700, parents=True, exist_ok=True)
        with hold_installation(self.say):
            self.prepare()

    def prepare(self) -> None:
        """Run each step, timed."""
        self.migrate()
        call_command("createcachetable", verbosity=0)
        with self.step("Géographie de référence"):
            call_command("charger_geographie", stdout=self.stdout)
        with self.step("Vocabulaires"):
            nouveaux = load_vocabulaires(auteur=SYSTEME)
            self.say(f"  {accorde(nouveaux, 'nouveau mot', 'nouveaux mots')}.")
        with self.step("Dispositifs d’aide"):
            arrives = load_dispositifs(auteur=SYSTEME)
            self.say(f"  {accorde(arrives, 'nouveau dispositif', 'nouveaux dispositifs')}.")
        if settings.DEMONSTRATION:
            with self.step("Contrats de démonstration"):
                call_command("demonstration", stdout=self.stdout)
        with self.step("Indicateurs des territoires"):
            call_command("donnees", "calculer", stdout=self.stdout)
        if not settings.DEBUG:
            self.gather_statiques()
        self.say(f"  Tout est à jour dans {settings.DOSSIER}.")

    def migrate(self) -> None:
        """Apply the missing migrations; an SQLite base that holds something is copied before."""
        executor = MigrationExecutor(connection)
        refuse_newer_base(executor)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            self.say("  Base de données\u00a0: à jour.")
            return
        base = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor == "sqlite" and executor.loader.applied_migrations:
            copie = sauvegarder(base, Path(settings.DOSSIER) / "sauvegardes")
            self.say(f"  Base sauvegardée\u00a0: {copie}")
        with self.step(f"Base de données ({len(plan)} migrations)"):
            call_command("migrate", verbosity=0, interactive=False)
        if connection.vendor == "sqlite":
            base.chmod(0o600)

    def gather_statiques(self) -> None:
        """Gather the static files, unless nothing changed since the last time."""
        dossiers = [d[1] if isinstance(d, tuple) else d for d in settings.STATICFILES_DIRS]
        empreinte = compute_empreinte(*dossiers)
        note = Path(settings.DOSSIER) / "statique.empreinte"
        if note.exists() and note.read_text(encoding="ascii") == empreinte:
            return
        with self.step("Fichiers statiques"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        note.write_text(empreinte, encoding="ascii")

    @contextmanager
    def step(self, titre: str) -> Iterator[None]:
        """Announce a step before it starts; say how long it took when that was felt."""
        debut = time.monotonic()
        self.say(f"  {titre}…")
        yield
        duree = time.monotonic() - debut
        if duree > 1:
            self.say(f"  {titre}\u00a0: fait en {duree:.0f}\u00a0s.")

    def say(self, phrase: str) -> None:
        """Print `phrase` at once, also when the output goes to a file."""
        self.stdout.write(phrase)
        self.stdout.flush()


def refuse_older_base() -> None:
    """Raise CommandError when the base misses a migration of this program: it must not be served."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "La base n’est pas à jour pour cette version\u00a0: lancer «\u00a0maillage preparer\u00a0», puis "
            "relancer la même commande."
        )
    refuse_newer_base(executor)


def refuse_newer_base(executor: MigrationExecutor) -> None:
    """Raise CommandError when the base was migrated by a later version of the program."""
    loader = executor.loader
    connues = set(loader.disk_migrations) | set(loader.replacements)
    inconnues = sorted(
        f"{salle}.{nom}"
        for salle, nom in loader.applied_migrations
        if salle in loader.migrated_apps and (salle, nom) not in connues
    )
    if inconnues:
        raise CommandError(
            f"La base vient d’une version plus récente de Maillage ({inconnues[-1]})\u00a0: reprendre "
            "cette version, ou remettre à sa place une copie du dossier «\u00a0sauvegardes\u00a0»."
        )


def compute_empreinte(*dossiers: Path) -> str:
    """Return a digest of the names, sizes and dates of the files under `dossiers`."""
    etats = sorted(
        (str(chemin), chemin.stat().st_size, chemin.stat().st_mtime_ns)
        for dossier in dossiers
        for chemin in dossier.rglob("*")
        if chemin.is_file()
    )
    return hashlib.sha256(repr((etats, settings.STORAGES["staticfiles"])).encode()).hexdigest()

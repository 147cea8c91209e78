"""Puts an archive back: verified whole first, then files, then every row in one transaction, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.apps import apps as installees
from django.apps.registry import Apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from maillage.config.archives.contenant import (
    ArchiveRefusee,
    Empreinte,
    Manifeste,
    Partie,
    open_parties,
)
from maillage.config.archives.etats import is_courant, list_cibles
from maillage.config.archives.tables import (
    Modele,
    empty_tables,
    insert_lignes,
    list_colonnes,
    list_tables,
    settle_tables,
)
from maillage.cycle.contrats.models import Contrat
from maillage.echanges.notifications.operations import doubt_messages
from maillage.regles.ecriture import nombre
from maillage.socle.acteurs.models import Compte


def is_occupee() -> bool:
    """Say whether the base holds what people made: an account or a contract, not the geography alone."""
    return Compte.objects.exists() or Contrat.objects.exists()


def restore_archive(chemin: Path, manifeste: Manifeste, dire: Callable[[str], object]) -> None:
    """Replace what the base holds by what the verified archive holds. Raises CommandError."""
    dire(f"  Fichiers déposés ({nombre(manifeste.pieces)})…")
    place_fichiers(chemin, manifeste)
    dire(f"  Lignes de la base ({nombre(manifeste.lignes)})…")
    registre = installees if is_courant(manifeste) else None
    with _explain(), transaction.atomic():
        load_lignes(chemin, manifeste, registre or build_registre(manifeste))
        if registre:
            doubt_messages()


def build_registre(manifeste: Manifeste) -> Apps:
    """Return the tables as they were when the archive was written."""
    etat = MigrationExecutor(connection).loader.project_state(list_cibles(manifeste))
    registre: Apps = etat.apps
    return registre


def place_fichiers(chemin: Path, manifeste: Manifeste) -> None:
    """Put each file under its name. One that is there and whole is left; a damaged one is replaced."""
    parties = {partie.nom: partie for partie in manifeste.parties if not partie.table}
    with open_parties(chemin) as membres:
        for nom, flux in membres:
            if nom in parties:
                _place(nom.removeprefix("pieces/"), flux, parties[nom])


def _place(nom: str, flux: IO[bytes], partie: Partie) -> None:
    if default_storage.exists(nom):
        with default_storage.open(nom) as present:
            if Empreinte(present).exhaust() == partie.sha256:
                return
        default_storage.delete(nom)
    place = default_storage.save(nom, File(flux, name=nom))
    if place != nom:
        raise CommandError(
            f"Le fichier «\u00a0{nom}\u00a0» n’a pas pu prendre sa place dans le stockage."
        )


def load_lignes(chemin: Path, manifeste: Manifeste, registre: Apps) -> None:
    """Empty the tables and fill them from the archive."""
    modeles = {modele._meta.label: modele for modele in list_tables(registre)}
    check_colonnes(manifeste, modeles)
    empty_tables(modeles.values())
    tables = {partie.nom: partie.table for partie in manifeste.parties if partie.table}
    with open_parties(chemin) as membres:
        for nom, flux in membres:
            if nom in tables:
                table = tables[nom]
                insert_lignes(modeles[table], flux, manifeste.colonnes[table])
    settle_tables(list(modeles.values()))


def check_colonnes(manifeste: Manifeste, modeles: dict[str, Modele]) -> None:
    """Raise ArchiveRefusee unless the archive has the columns of these tables, in whatever order."""
    colonnes = {label: set(list_colonnes(modele)) for label, modele in modeles.items()}
    archivees = {label: set(noms) for label, noms in manifeste.colonnes.items()}
    ecarts = [
        label
        for label in sorted(colonnes.keys() | archivees.keys())
        if colonnes.get(label) != archivees.get(label)
    ]
    if ecarts:
        raise ArchiveRefusee(
            f"La table {ecarts[0]} n’a pas les mêmes colonnes dans la sauvegarde (Maillage "
            f"{manifeste.version}) et dans ce programme\u00a0: installer cette version, puis restaurer."
        )


@contextmanager
def _explain() -> Iterator[None]:
    """Turn what the base refuses into a sentence; the transaction is undone."""
    try:
        yield
    except (DataError, IntegrityError) as refus:
        raise CommandError(
            "La base refuse une ligne de la sauvegarde\u00a0: rien n’a changé. Signaler cette panne avec "
            f"le nom de l’erreur ({type(refus.__cause__ or refus).__name__})."
        ) from refus
    except OperationalError as occupee:
        if "lock" not in str(occupee):
            raise
        raise CommandError(
            "La base est utilisée\u00a0: arrêter les serveurs et les ouvriers de toutes les machines, puis "
            "relancer la même commande. Rien n’a changé."
        ) from occupee

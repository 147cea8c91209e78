"""Which migrations a base has, an archive had and this program knows."""

from collections.abc import Collection

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from maillage.config.archives.contenant import ArchiveRefusee, Manifeste
from maillage.config.archives.tables import list_tables

Cible = tuple[str, str]


def read_migrations() -> list[str]:
    """Return the migrations applied to the base, of the rooms whose tables are saved."""
    salles = {modele._meta.app_label for modele in list_tables()}
    appliquees = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{salle}.{nom}" for salle, nom in appliquees if salle in salles)


def list_cibles(manifeste: Manifeste) -> list[Cible]:
    """Return the last migration of each room of an archive. Raises ArchiveRefusee for a later version."""
    graphe = MigrationExecutor(connection).loader.graph
    etat = {_cut(nom) for nom in manifeste.migrations}
    if inconnues := sorted(etat - set(graphe.nodes)):
        raise ArchiveRefusee(
            f"Cette sauvegarde vient de Maillage {manifeste.version}, plus récent que ce programme "
            f"({'.'.join(inconnues[0])})\u00a0: installer cette version, puis restaurer."
        )
    return sorted(cible for cible in etat if not _is_followed(cible, etat, graphe))


def is_courant(manifeste: Manifeste) -> bool:
    """Say whether the archive is in the very state that this program's migrations lead to."""
    salles = {modele._meta.app_label for modele in list_tables()}
    graphe = MigrationExecutor(connection).loader.graph
    attendues = {noeud for noeud in graphe.nodes if noeud[0] in salles}
    return {_cut(nom) for nom in manifeste.migrations} == attendues


def is_vierge() -> bool:
    """Say whether the base holds no table at all."""
    return not connection.introspection.table_names()


def _cut(nom: str) -> Cible:
    salle, _, migration = nom.partition(".")
    return salle, migration


def _is_followed(cible: Cible, etat: Collection[Cible], graphe: object) -> bool:
    suivantes = graphe.node_map[cible].children  # type: ignore[attr-defined] # Django's own graph
    return any(suivante.key in etat and suivante.key[0] == cible[0] for suivante in suivantes)

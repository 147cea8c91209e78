"""Every write of concertation, grouped by subject."""

from maillage.cycle.concertation.operations.inventaire import (
    archive_initiative,
    create_initiative,
    restore_initiative,
    update_initiative,
)
from maillage.cycle.concertation.operations.recueils import (
    archive_recueil,
    create_recueil,
    join_piece,
    remove_piece,
    restore_recueil,
    update_recueil,
)
from maillage.cycle.concertation.operations.verbatims import (
    add_verbatim,
    archive_verbatim,
    quarantine_verbatim,
    release_verbatim,
    restore_verbatim,
    update_verbatim,
)

__all__ = [
    "add_verbatim",
    "archive_initiative",
    "archive_recueil",
    "archive_verbatim",
    "create_initiative",
    "create_recueil",
    "join_piece",
    "quarantine_verbatim",
    "release_verbatim",
    "remove_piece",
    "restore_initiative",
    "restore_recueil",
    "restore_verbatim",
    "update_initiative",
    "update_recueil",
    "update_verbatim",
]

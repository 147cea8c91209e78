"""Every write of diagnostic, grouped by subject."""

from maillage.cycle.diagnostic.operations.constats import (
    add_appui,
    archive_constat,
    archive_preuve,
    create_constat,
    freeze_chiffre,
    restore_constat,
    restore_preuve,
    update_constat,
)
from maillage.cycle.diagnostic.operations.enjeux import (
    archive_enjeu,
    create_enjeu,
    restore_enjeu,
    update_enjeu,
)
from maillage.cycle.diagnostic.operations.seances import (
    Place,
    archive_seance,
    close_vote,
    create_seance,
    decide_seance,
    open_vote,
    restore_seance,
    update_seance,
    write_jeton,
)
from maillage.cycle.diagnostic.operations.versions import (
    ensure_version,
    open_version,
    update_version,
    validate_diagnostic,
)
from maillage.cycle.diagnostic.operations.votes import open_bulletin, vote

__all__ = [
    "Place",
    "add_appui",
    "archive_constat",
    "archive_enjeu",
    "archive_preuve",
    "archive_seance",
    "close_vote",
    "create_constat",
    "create_enjeu",
    "create_seance",
    "decide_seance",
    "ensure_version",
    "freeze_chiffre",
    "open_bulletin",
    "open_version",
    "open_vote",
    "restore_constat",
    "restore_enjeu",
    "restore_preuve",
    "restore_seance",
    "update_constat",
    "update_enjeu",
    "update_seance",
    "update_version",
    "validate_diagnostic",
    "vote",
    "write_jeton",
]

"""Every write of financement, grouped by subject."""

from maillage.cycle.financement.operations.depenses import (
    archive_aide,
    archive_depense,
    create_aide,
    create_depense,
    restore_aide,
    restore_depense,
    set_montants,
    update_aide,
    update_depense,
)
from maillage.cycle.financement.operations.dispositifs import (
    archive_dispositif,
    create_dispositif,
    load_dispositifs,
    restore_dispositif,
    revise_dispositif,
)
from maillage.cycle.financement.operations.repartition import (
    add_quotepart,
    archive_cle,
    archive_quotepart,
    create_cle,
    reopen_cle,
    restore_cle,
    restore_quotepart,
    update_cle,
    update_quotepart,
    validate_cle,
)

__all__ = [
    "add_quotepart",
    "archive_aide",
    "archive_cle",
    "archive_depense",
    "archive_dispositif",
    "archive_quotepart",
    "create_aide",
    "create_cle",
    "create_depense",
    "create_dispositif",
    "load_dispositifs",
    "reopen_cle",
    "restore_aide",
    "restore_cle",
    "restore_depense",
    "restore_dispositif",
    "restore_quotepart",
    "revise_dispositif",
    "set_montants",
    "update_aide",
    "update_cle",
    "update_depense",
    "update_quotepart",
    "validate_cle",
]

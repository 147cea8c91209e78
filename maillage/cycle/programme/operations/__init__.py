"""Every write of programme, grouped by subject."""

from maillage.cycle.programme.operations.acteurs import (
    add_acteur,
    assign_pilote,
    remove_acteur,
    restore_acteur,
)
from maillage.cycle.programme.operations.fiches import (
    archive_fiche,
    create_fiche,
    duplicate_fiche,
    restore_fiche,
    update_fiche,
)
from maillage.cycle.programme.operations.lots import (
    Apercu,
    BilanDeLot,
    apply_lot,
    preview_lot,
    undo_lot,
)
from maillage.cycle.programme.operations.ordre import (
    move_axe,
    move_fiche,
    move_fiche_step,
    move_objectif,
    renumber_plan,
)
from maillage.cycle.programme.operations.plan import (
    archive_axe,
    archive_objectif,
    create_axe,
    create_objectif,
    ensure_plan,
    restore_axe,
    restore_objectif,
    update_axe,
    update_objectif,
    update_plan,
)
from maillage.cycle.programme.operations.remarques import (
    add_remarque,
    remove_remarque,
    rename_auteur,
    restore_remarque,
)
from maillage.cycle.programme.operations.statuts import set_diffusion, set_statut

__all__ = [
    "Apercu",
    "BilanDeLot",
    "add_acteur",
    "add_remarque",
    "apply_lot",
    "archive_axe",
    "archive_fiche",
    "archive_objectif",
    "assign_pilote",
    "create_axe",
    "create_fiche",
    "create_objectif",
    "duplicate_fiche",
    "ensure_plan",
    "move_axe",
    "move_fiche",
    "move_fiche_step",
    "move_objectif",
    "preview_lot",
    "remove_acteur",
    "remove_remarque",
    "rename_auteur",
    "renumber_plan",
    "restore_acteur",
    "restore_axe",
    "restore_fiche",
    "restore_objectif",
    "restore_remarque",
    "set_diffusion",
    "set_statut",
    "undo_lot",
    "update_axe",
    "update_fiche",
    "update_objectif",
    "update_plan",
]

"""Every write of programme, grouped by subject."""

from maillage.cycle.programme.operations.acteurs import (
    add_acteur,
    assign_pilote,
    remove_acteur,
    restore_acteur,
)
from maillage.cycle.programme.operations.effacement import (
    leave_fiches,
    redact_ecrits,
    redact_elus,
)
from maillage.cycle.programme.operations.enjeux import link_axes, link_fiche
from maillage.cycle.programme.operations.fiches import (
    archive_fiche,
    create_fiche,
    duplicate_fiche,
    restore_fiche,
    update_fiche,
)
from maillage.cycle.programme.operations.liens import (
    ask_nouvelles,
    ask_nouvelles_a_nommer,
    refuse_lien,
    remind_liens,
    resend_lien,
    revoke_lien,
)
from maillage.cycle.programme.operations.lots import (
    Apercu,
    BilanDeLot,
    apply_lot,
    preview_lot,
    undo_lot,
)
from maillage.cycle.programme.operations.nouvelles import (
    answer_question,
    answer_statut,
    mark_reponses_lues,
    undo_nouvelle,
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
    "answer_question",
    "answer_statut",
    "apply_lot",
    "archive_axe",
    "archive_fiche",
    "archive_objectif",
    "ask_nouvelles",
    "ask_nouvelles_a_nommer",
    "assign_pilote",
    "create_axe",
    "create_fiche",
    "create_objectif",
    "duplicate_fiche",
    "ensure_plan",
    "leave_fiches",
    "link_axes",
    "link_fiche",
    "mark_reponses_lues",
    "move_axe",
    "move_fiche",
    "move_fiche_step",
    "move_objectif",
    "preview_lot",
    "redact_ecrits",
    "redact_elus",
    "refuse_lien",
    "remind_liens",
    "remove_acteur",
    "remove_remarque",
    "rename_auteur",
    "renumber_plan",
    "resend_lien",
    "restore_acteur",
    "restore_axe",
    "restore_fiche",
    "restore_objectif",
    "restore_remarque",
    "revoke_lien",
    "set_diffusion",
    "set_statut",
    "undo_lot",
    "undo_nouvelle",
    "update_axe",
    "update_fiche",
    "update_objectif",
    "update_plan",
]

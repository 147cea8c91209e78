"""Every write of contrats, grouped by subject."""

from maillage.cycle.contrats.operations.contrats import (
    create_contrat,
    create_successeur,
    publish_contrat,
    reopen_contrat,
    set_accent,
    set_mention,
    set_territoire,
    sign_contrat,
    suspend_contrat,
    unpublish_contrat,
    update_identite,
    update_periode,
)
from maillage.cycle.contrats.operations.elements import (
    add_element,
    archive_element,
    move_element,
    restore_element,
    update_element,
)
from maillage.cycle.contrats.operations.membres import add_membre, invite_membre, remove_membre
from maillage.cycle.contrats.operations.textes import write_articles_usuels, write_phases_usuelles
from maillage.cycle.contrats.operations.vie import add_occupation, update_occupation

__all__ = [
    "add_element",
    "add_membre",
    "add_occupation",
    "archive_element",
    "create_contrat",
    "create_successeur",
    "invite_membre",
    "move_element",
    "publish_contrat",
    "remove_membre",
    "reopen_contrat",
    "restore_element",
    "set_accent",
    "set_mention",
    "set_territoire",
    "sign_contrat",
    "suspend_contrat",
    "unpublish_contrat",
    "update_element",
    "update_identite",
    "update_occupation",
    "update_periode",
    "write_articles_usuels",
    "write_phases_usuelles",
]

"""Every write of contrats, grouped by subject."""

from maillage.cycle.contrats.operations.creation import create_contrat, create_successeur
from maillage.cycle.contrats.operations.elements import (
    add_element,
    archive_element,
    move_element,
    place_element,
    restore_element,
    update_element,
)
from maillage.cycle.contrats.operations.etats import (
    close_contrat,
    publish_contrat,
    reopen_contrat,
    sign_contrat,
    suspend_contrat,
    unpublish_contrat,
)
from maillage.cycle.contrats.operations.historique import export_historique
from maillage.cycle.contrats.operations.identite import (
    set_accent,
    set_mention,
    update_identite,
    update_periode,
)
from maillage.cycle.contrats.operations.membres import (
    add_membre,
    end_roles,
    invite_membre,
    list_coordinations_seules,
    remove_membre,
)
from maillage.cycle.contrats.operations.parties import (
    Nommee,
    remove_deliberation,
    resolve_organisation,
    write_logo,
    write_partie,
    write_poste,
)
from maillage.cycle.contrats.operations.referents import write_referents
from maillage.cycle.contrats.operations.territoire import set_territoire
from maillage.cycle.contrats.operations.textes import write_articles_usuels, write_phases_usuelles
from maillage.cycle.contrats.operations.vie import (
    add_occupation,
    archive_occupation,
    restore_occupation,
    update_occupation,
)

__all__ = [
    "Nommee",
    "add_element",
    "add_membre",
    "add_occupation",
    "archive_element",
    "archive_occupation",
    "close_contrat",
    "create_contrat",
    "create_successeur",
    "end_roles",
    "export_historique",
    "invite_membre",
    "list_coordinations_seules",
    "move_element",
    "place_element",
    "publish_contrat",
    "remove_deliberation",
    "remove_membre",
    "reopen_contrat",
    "resolve_organisation",
    "restore_element",
    "restore_occupation",
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
    "write_logo",
    "write_partie",
    "write_phases_usuelles",
    "write_poste",
    "write_referents",
]

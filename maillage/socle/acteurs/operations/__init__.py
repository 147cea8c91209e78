"""Every write of acteurs, grouped by subject: organisations, comptes, brouillons."""

from maillage.socle.acteurs.operations.brouillons import (
    forget_brouillon,
    keep_brouillon,
    prune_brouillons,
)
from maillage.socle.acteurs.operations.comptes import (
    ask_mot_de_passe,
    close_compte,
    create_administrateur,
    invite_agent,
    invite_compte,
    open_compte,
    reinvite_compte,
    set_mot_de_passe,
    trace_connexion,
    update_compte,
)
from maillage.socle.acteurs.operations.organisations import (
    create_mandat,
    create_organisation,
    create_personne,
    end_mandat,
    ensure_organisation,
    give_mandat,
    name_organisation,
    update_organisation,
    update_personne,
)

__all__ = [
    "ask_mot_de_passe",
    "close_compte",
    "create_administrateur",
    "create_mandat",
    "create_organisation",
    "create_personne",
    "end_mandat",
    "ensure_organisation",
    "forget_brouillon",
    "give_mandat",
    "invite_agent",
    "invite_compte",
    "keep_brouillon",
    "name_organisation",
    "open_compte",
    "prune_brouillons",
    "reinvite_compte",
    "set_mot_de_passe",
    "trace_connexion",
    "update_compte",
    "update_organisation",
    "update_personne",
]

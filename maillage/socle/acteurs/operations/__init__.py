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
    invite_compte,
    open_compte,
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
    "invite_compte",
    "keep_brouillon",
    "open_compte",
    "prune_brouillons",
    "set_mot_de_passe",
    "trace_connexion",
    "update_compte",
    "update_organisation",
    "update_personne",
]

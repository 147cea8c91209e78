"""Every write of acteurs, grouped by subject: organisations, comptes, brouillons."""

from maillage.socle.acteurs.operations.adresses import (
    ask_adresse,
    confirm_adresse,
    forget_adresse,
)
from maillage.socle.acteurs.operations.brouillons import (
    forget_brouillon,
    keep_brouillon,
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
from maillage.socle.acteurs.operations.effacement import (
    end_sessions,
    erase_identite,
    numero_efface,
)
from maillage.socle.acteurs.operations.organisations import (
    create_mandat,
    create_organisation,
    create_personne,
    end_mandat,
    ensure_organisation,
    give_mandat,
    name_organisation,
    set_accords,
    update_organisation,
    update_personne,
)

__all__ = [
    "ask_adresse",
    "ask_mot_de_passe",
    "close_compte",
    "confirm_adresse",
    "create_administrateur",
    "create_mandat",
    "create_organisation",
    "create_personne",
    "end_mandat",
    "end_sessions",
    "ensure_organisation",
    "erase_identite",
    "forget_adresse",
    "forget_brouillon",
    "give_mandat",
    "invite_agent",
    "invite_compte",
    "keep_brouillon",
    "name_organisation",
    "numero_efface",
    "open_compte",
    "reinvite_compte",
    "set_accords",
    "set_mot_de_passe",
    "trace_connexion",
    "update_compte",
    "update_organisation",
    "update_personne",
]

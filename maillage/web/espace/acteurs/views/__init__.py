"""Pages of acteurs, by who reads them: everybody, the owner of an account, the administration."""

from maillage.web.espace.acteurs.views.acces import (
    answer_lockout,
    choisir_mot_de_passe,
    connexion,
    deconnexion,
    mot_de_passe_oublie,
)
from maillage.web.espace.acteurs.views.administration import (
    administration,
    contrats_installation,
    finir_mandat,
    mandats,
    organisation,
    organisations,
    rouvrir_contrat,
    suspendre_contrat,
)
from maillage.web.espace.acteurs.views.comptes import (
    compte,
    comptes,
    fermer_compte,
    inviter_compte,
    reinviter_compte,
    rouvrir_compte,
)
from maillage.web.espace.acteurs.views.moi import (
    abandonner_brouillon,
    changer_mot_de_passe,
    garder_brouillon,
    mon_compte,
)

__all__ = [
    "abandonner_brouillon",
    "administration",
    "answer_lockout",
    "changer_mot_de_passe",
    "choisir_mot_de_passe",
    "compte",
    "comptes",
    "connexion",
    "contrats_installation",
    "deconnexion",
    "fermer_compte",
    "finir_mandat",
    "garder_brouillon",
    "inviter_compte",
    "mandats",
    "mon_compte",
    "mot_de_passe_oublie",
    "organisation",
    "organisations",
    "reinviter_compte",
    "rouvrir_compte",
    "rouvrir_contrat",
    "suspendre_contrat",
]

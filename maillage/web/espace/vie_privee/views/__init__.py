"""Pages of vie_privee, by who reads them: the owner of an account, the administration, a coordination."""

from maillage.web.espace.vie_privee.views.administration import acces, registre
from maillage.web.espace.vie_privee.views.contrat import (
    corriger_personne_du_contrat,
    personnes_du_contrat,
)
from maillage.web.espace.vie_privee.views.moi import (
    abandonner_adresse,
    changer_adresse,
    choisir_accords,
    confirmer_adresse,
    extraire_mes_donnees,
)
from maillage.web.espace.vie_privee.views.personnes import (
    corriger_personne,
    effacer_personne,
    extraire_personne,
    inscrire_personne,
    personne,
    personnes,
)

__all__ = [
    "abandonner_adresse",
    "acces",
    "changer_adresse",
    "choisir_accords",
    "confirmer_adresse",
    "corriger_personne",
    "corriger_personne_du_contrat",
    "effacer_personne",
    "extraire_mes_donnees",
    "extraire_personne",
    "inscrire_personne",
    "personne",
    "personnes",
    "personnes_du_contrat",
    "registre",
]

"""Pages of vie_privee, by who reads them: the owner of an account, the administration."""

from maillage.web.espace.vie_privee.views.administration import (
    acces,
    corriger_compte,
    effacer_compte,
    extraire_compte,
    registre,
)
from maillage.web.espace.vie_privee.views.moi import (
    abandonner_adresse,
    changer_adresse,
    choisir_accords,
    confirmer_adresse,
    extraire_mes_donnees,
)

__all__ = [
    "abandonner_adresse",
    "acces",
    "changer_adresse",
    "choisir_accords",
    "confirmer_adresse",
    "corriger_compte",
    "effacer_compte",
    "extraire_compte",
    "extraire_mes_donnees",
    "registre",
]

"""Every read of contrats, grouped by subject."""

from maillage.cycle.contrats.queries.auteurs import build_auteur
from maillage.cycle.contrats.queries.contrats import (
    ContratOuvert,
    EtatEtape,
    etat_etapes,
    find_contrat_public,
    get_contrat,
    get_element,
    list_contrats,
    list_contrats_installation,
    list_elements,
    list_historique,
    list_predecesseurs,
    list_search_filtre,
)
from maillage.cycle.contrats.queries.membres import (
    couverture_referents,
    list_membres,
    list_postes,
    sigles_manquants,
)

__all__ = [
    "ContratOuvert",
    "EtatEtape",
    "build_auteur",
    "couverture_referents",
    "etat_etapes",
    "find_contrat_public",
    "get_contrat",
    "get_element",
    "list_contrats",
    "list_contrats_installation",
    "list_elements",
    "list_historique",
    "list_membres",
    "list_postes",
    "list_predecesseurs",
    "list_search_filtre",
    "sigles_manquants",
]

"""Every read of contrats, grouped by subject."""

from maillage.cycle.contrats.queries.auteurs import build_auteur
from maillage.cycle.contrats.queries.contrats import (
    ContratOuvert,
    find_contrat_public,
    get_contrat,
    get_contrat_installation,
    get_contrat_pour,
    get_element,
    list_auteurs_historique,
    list_contrats,
    list_contrats_installation,
    list_elements,
    list_historique,
    list_predecesseurs,
    list_search_filtre,
    list_sortes_historique,
    list_successeurs,
    noms_des_contrats,
)
from maillage.cycle.contrats.queries.etapes import EtatEtape, etat_etapes
from maillage.cycle.contrats.queries.liste import ContratVu, list_contrats_vus, voir_contrat
from maillage.cycle.contrats.queries.membres import (
    DemarcheVue,
    couverture_referents,
    get_piece,
    list_demarches,
    list_membres,
    sigles_manquants,
)
from maillage.cycle.contrats.queries.territoire import (
    Territoire,
    read_territoire,
    territoire_du_contrat,
)
from maillage.cycle.contrats.queries.vie import (
    PhaseVue,
    PosteVu,
    etat_phase,
    get_occupation,
    list_phases,
    list_postes,
)

__all__ = [
    "ContratOuvert",
    "ContratVu",
    "DemarcheVue",
    "EtatEtape",
    "PhaseVue",
    "PosteVu",
    "Territoire",
    "build_auteur",
    "couverture_referents",
    "etat_etapes",
    "etat_phase",
    "find_contrat_public",
    "get_contrat",
    "get_contrat_installation",
    "get_contrat_pour",
    "get_element",
    "get_occupation",
    "get_piece",
    "list_auteurs_historique",
    "list_contrats",
    "list_contrats_installation",
    "list_contrats_vus",
    "list_demarches",
    "list_elements",
    "list_historique",
    "list_membres",
    "list_phases",
    "list_postes",
    "list_predecesseurs",
    "list_search_filtre",
    "list_sortes_historique",
    "list_successeurs",
    "noms_des_contrats",
    "read_territoire",
    "sigles_manquants",
    "territoire_du_contrat",
    "voir_contrat",
]

"""Reads across the rooms: who is known, what is held about each, who left."""

from maillage.echanges.vie_privee.queries.departs import (
    AccesARevoir,
    count_inactifs,
    find_comptes_a_effacer,
    find_personnes_a_effacer,
    list_acces_a_revoir,
)
from maillage.echanges.vie_privee.queries.extrait import check_registre, read_extrait
from maillage.echanges.vie_privee.queries.personnes import (
    AvantEffacement,
    PersonneConnue,
    count_textes_citant,
    find_messages,
    get_personne,
    get_personne_du_contrat,
    is_nommee_par_sa_fonction,
    list_atteints,
    list_noms,
    list_noms_surs,
    list_objets_de,
    list_personnes_du_contrat,
    list_voisins,
    search_personnes,
)

__all__ = [
    "AccesARevoir",
    "AvantEffacement",
    "PersonneConnue",
    "check_registre",
    "count_inactifs",
    "count_textes_citant",
    "find_comptes_a_effacer",
    "find_messages",
    "find_personnes_a_effacer",
    "get_personne",
    "get_personne_du_contrat",
    "is_nommee_par_sa_fonction",
    "list_acces_a_revoir",
    "list_atteints",
    "list_noms",
    "list_noms_surs",
    "list_objets_de",
    "list_personnes_du_contrat",
    "list_voisins",
    "read_extrait",
    "search_personnes",
]

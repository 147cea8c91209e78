"""Every read of conformite, grouped by subject."""

from maillage.synthese.conformite.queries.conformite import (
    Cible,
    Conformite,
    Indices,
    count_manques,
    iter_conformites,
    read_conformite,
    read_indices,
    read_indices_fiche,
    read_resultat,
)
from maillage.synthese.conformite.queries.declarations import (
    get_declaration,
    list_declarations,
)
from maillage.synthese.conformite.queries.faits import read_faits
from maillage.synthese.conformite.queries.financeurs import (
    get_organisation_financeur,
    get_regle_de_financeur,
    list_financeurs,
    list_regles_de_financeur,
)
from maillage.synthese.conformite.queries.regles import find_page, get_regle, list_regles

__all__ = [
    "Cible",
    "Conformite",
    "Indices",
    "count_manques",
    "find_page",
    "get_declaration",
    "get_organisation_financeur",
    "get_regle",
    "get_regle_de_financeur",
    "iter_conformites",
    "list_declarations",
    "list_financeurs",
    "list_regles",
    "list_regles_de_financeur",
    "read_conformite",
    "read_faits",
    "read_indices",
    "read_indices_fiche",
    "read_resultat",
]

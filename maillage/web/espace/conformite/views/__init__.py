"""Views of conformity, grouped by subject."""

from maillage.web.espace.conformite.views.catalogue import catalogue, regle_du_catalogue
from maillage.web.espace.conformite.views.fiche import (
    conformite,
    indices_fiche,
    indices_page,
    regle,
    retablir_declaration,
    retirer_declaration,
)
from maillage.web.espace.conformite.views.financeurs import (
    creer_regle,
    modifier_regle,
    regles_de_financeur,
    retablir_regle,
    retirer_regle,
)

__all__ = [
    "catalogue",
    "conformite",
    "creer_regle",
    "indices_fiche",
    "indices_page",
    "modifier_regle",
    "regle",
    "regle_du_catalogue",
    "regles_de_financeur",
    "retablir_declaration",
    "retablir_regle",
    "retirer_declaration",
    "retirer_regle",
]

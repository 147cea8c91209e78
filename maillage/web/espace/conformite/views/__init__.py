"""Views of conformity, grouped by subject."""

from maillage.web.espace.conformite.views.fiche import (
    conformite,
    indices_fiche,
    indices_plan,
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
    "conformite",
    "creer_regle",
    "indices_fiche",
    "indices_plan",
    "modifier_regle",
    "regle",
    "regles_de_financeur",
    "retablir_declaration",
    "retablir_regle",
    "retirer_declaration",
    "retirer_regle",
]

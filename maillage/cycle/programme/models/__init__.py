"""Tables of programme, grouped by subject."""

from maillage.cycle.programme.models.fiche import (
    NOMMENT_D_AUTRES,
    ActeurDeFiche,
    DegrePartenariat,
    Diffusion,
    Famille,
    FicheAction,
    Origine,
    Participation,
    Priorite,
    RoleActeur,
)
from maillage.cycle.programme.models.plan import Axe, Numerotation, Objectif, Plan
from maillage.cycle.programme.models.suites import LotModification, Nouvelle, Remarque

__all__ = [
    "NOMMENT_D_AUTRES",
    "ActeurDeFiche",
    "Axe",
    "DegrePartenariat",
    "Diffusion",
    "Famille",
    "FicheAction",
    "LotModification",
    "Nouvelle",
    "Numerotation",
    "Objectif",
    "Origine",
    "Participation",
    "Plan",
    "Priorite",
    "Remarque",
    "RoleActeur",
]

"""Tables of contrats, grouped by subject."""

from maillage.cycle.contrats.models.contrat import (
    Contrat,
    ElementDuContrat,
    EtatContrat,
    Lignee,
    TerritoireCouvert,
)
from maillage.cycle.contrats.models.parties import Logo, Membre, Partie, ReferentSante, RolePartie
from maillage.cycle.contrats.models.textes import Article, Articulation, ReponseArticulation, Sigle
from maillage.cycle.contrats.models.vie import Occupation, Phase, Poste, SortePhase

__all__ = [
    "Article",
    "Articulation",
    "Contrat",
    "ElementDuContrat",
    "EtatContrat",
    "Lignee",
    "Logo",
    "Membre",
    "Occupation",
    "Partie",
    "Phase",
    "Poste",
    "ReferentSante",
    "ReponseArticulation",
    "RolePartie",
    "Sigle",
    "SortePhase",
    "TerritoireCouvert",
]

"""Tables of acteurs: organisations and persons, accounts and what belongs to them, personal links."""

from maillage.socle.acteurs.models.comptes import Brouillon, Compte
from maillage.socle.acteurs.models.liens import FinDeLien, LienPersonnel
from maillage.socle.acteurs.models.organisations import (
    DOMAINE_EFFACE,
    Mandat,
    NatureArgent,
    Organisation,
    Personne,
    SorteOrganisation,
)

__all__ = [
    "DOMAINE_EFFACE",
    "Brouillon",
    "Compte",
    "FinDeLien",
    "LienPersonnel",
    "Mandat",
    "NatureArgent",
    "Organisation",
    "Personne",
    "SorteOrganisation",
]

"""Tables of acteurs: organisations and persons, accounts and what belongs to them."""

from maillage.socle.acteurs.models.comptes import Brouillon, Compte
from maillage.socle.acteurs.models.organisations import (
    Mandat,
    Organisation,
    Personne,
    SorteOrganisation,
)

__all__ = ["Brouillon", "Compte", "Mandat", "Organisation", "Personne", "SorteOrganisation"]

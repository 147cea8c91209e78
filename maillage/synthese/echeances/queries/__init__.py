"""What is due on the contracts of an author, and how each plan fares. Reading only."""

from maillage.synthese.echeances.queries.accueil import (
    Accueil,
    AccueilContrat,
    Fraicheur,
    Portage,
    read_accueil,
    read_accueil_contrat,
)
from maillage.synthese.echeances.queries.ordre_du_jour import list_propositions

__all__ = [
    "Accueil",
    "AccueilContrat",
    "Fraicheur",
    "Portage",
    "list_propositions",
    "read_accueil",
    "read_accueil_contrat",
]

"""What is due on the contracts of an author, and how each plan fares. Reading only."""

from maillage.synthese.echeances.queries.accueil import (
    Accueil,
    AccueilContrat,
    Fraicheur,
    Portage,
    read_accueil,
    read_accueil_contrat,
)

__all__ = [
    "Accueil",
    "AccueilContrat",
    "Fraicheur",
    "Portage",
    "read_accueil",
    "read_accueil_contrat",
]

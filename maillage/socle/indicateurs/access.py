"""Figures are public reference: everybody reads them; only the installation loads them."""

from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Refus


def check_chargement(auteur: Auteur) -> None:
    """Raise Refus unless the author is the installation or administers it."""
    if not (auteur.est_systeme or auteur.est_administrateur):
        raise Refus("Charger des données revient à l’administration de l’installation.")

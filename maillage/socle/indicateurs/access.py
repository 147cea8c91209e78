"""Figures are public reference: everybody reads them; only the installation loads them."""

from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import Refus


def check_chargement(auteur: Auteur) -> None:
    """Raise Refus unless the author is the installation or administers it."""
    if Droit.CHIFFRES_CHARGER not in droits_generaux(auteur):
        raise Refus("Charger des données revient à l’administration de l’installation.")

"""Geography is public reference: everybody reads it; only the installation itself loads it."""

from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Refus


def check_chargement(auteur: Auteur) -> None:
    """Raise Refus unless the author is the installation or administers it."""
    if not (auteur.est_systeme or auteur.est_administrateur):
        raise Refus("Charger la géographie revient à l’administration de l’installation.")

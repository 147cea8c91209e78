"""Who extracts and erases the data of a person: that person for their own, the administration for all."""

from django.conf import settings

from maillage.regles.droits import Auteur, Droit, droits_generaux
from maillage.regles.erreurs import ErreurMetier, Refus
from maillage.socle.acteurs.models import Compte


def can_manage(auteur: Auteur) -> bool:
    """True for the administration."""
    return Droit.DONNEES_GERER in droits_generaux(auteur)


def check_donnees(auteur: Auteur) -> None:
    """Raise Refus unless the author keeps the data of the installation."""
    if not can_manage(auteur):
        raise Refus("Ce geste revient à l’administration de l’installation.")


def check_extraction(auteur: Auteur, compte: Compte) -> None:
    """Raise Refus unless it is one's own account, or one keeps the data of the installation."""
    if auteur.compte_uuid != compte.uuid:
        check_donnees(auteur)


def check_pas_demonstration() -> None:
    """Raise ErreurMetier in a demonstration, whose accounts serve everybody."""
    if settings.DEMONSTRATION:
        raise ErreurMetier(
            "Les comptes de la démonstration servent à tous\u00a0: ils ne s’effacent pas."
        )

"""What stands at the foot of the pages that need no account."""

from django.urls import reverse

from maillage.web.composants.cadre import Lien


def pied() -> tuple[Lien, ...]:
    """Return the links at the foot of public pages."""
    return (
        Lien("Accessibilité", reverse("portail:accessibilite")),
        Lien("Données personnelles", reverse("portail:donnees_personnelles")),
        Lien("Se connecter", reverse("acteurs:connexion")),
    )

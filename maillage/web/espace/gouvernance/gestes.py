"""What the pages of the governance share: their section, and whom a button speaks of."""

from maillage.cycle.gouvernance.models import Presence, Reunion
from maillage.cycle.gouvernance.queries import get_presence
from maillage.regles.erreurs import ErreurMetier, Introuvable
from maillage.web.espace.auteur import Requete

RUBRIQUE = "gouvernance"


def choose_presence(request: Requete, reunion: Reunion) -> Presence:
    """Return the person whom a button speaks of. Raises ErreurMetier when it names nobody here."""
    try:
        return get_presence(request.auteur, reunion, request.POST.get("presence", ""))
    except Introuvable:
        raise ErreurMetier(
            "Cette personne n’est plus sur la feuille de la réunion\u00a0: recharger la page."
        ) from None

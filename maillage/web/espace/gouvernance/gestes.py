"""What the pages of the governance share: their section, and how a form acts or is drawn again."""

from collections.abc import Callable

from django.http import HttpResponse

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.gouvernance.models import Presence, Reunion
from maillage.cycle.gouvernance.queries import get_presence
from maillage.regles.erreurs import Conflit, ErreurMetier, Introuvable
from maillage.web.composants.conflits import reponse_conflit
from maillage.web.composants.formulaires import Formulaire, applique_erreur
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import build_cadre

RUBRIQUE = "gouvernance"
LECTURE_ECRITURE = ["GET", "HEAD", "POST"]


def choose_presence(request: Requete, reunion: Reunion) -> Presence:
    """Return the person whom a button speaks of. Raises ErreurMetier when it names nobody here."""
    try:
        return get_presence(request.auteur, reunion, request.POST.get("presence", ""))
    except Introuvable:
        raise ErreurMetier(
            "Cette personne n’est plus sur la feuille de la réunion\u00a0: recharger la page."
        ) from None


def try_act(
    request: Requete, form: Formulaire, contrat: Contrat, *, acte: Callable[[], object]
) -> HttpResponse | bool:
    """Run the act of a form that was sent. True when it is done, False when the form is to be drawn.

    Two texts of the same field are answered by the page that compares them.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        acte()
    except ErreurMetier as erreur:
        applique_erreur(form, erreur)
        return False
    except Conflit as conflit:
        cadre = build_cadre(request, contrat, RUBRIQUE)
        return reponse_conflit(request, form, conflit, cadre=cadre)
    return True

"""What a page with one form does once it is sent: act, or be drawn again with what is wrong."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse

from maillage.cycle.contrats.models import Contrat
from maillage.regles.erreurs import Conflit, ErreurMetier
from maillage.web.composants.conflits import reponse_conflit
from maillage.web.composants.formulaires import Formulaire, applique_erreur
from maillage.web.composants.saisie import Saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import build_cadre


def saisie(
    request: Requete, form: Formulaire, *, contrat: Contrat | None = None, rubrique: str = ""
) -> Saisie:
    """Return the block in which a form acts, on a page of `contrat` under `rubrique`."""
    return Saisie(request, form, partial(build_cadre, request, contrat, rubrique))


def try_act(
    request: Requete,
    form: Formulaire,
    contrat: Contrat | None,
    *,
    acte: Callable[[], object],
    rubrique: str = "",
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
        cadre = build_cadre(request, contrat, rubrique)
        return reponse_conflit(request, form, conflit, cadre=cadre)
    return True

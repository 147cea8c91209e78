"""What the pages of the money share."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect

from maillage.cycle.contrats.models import Contrat
from maillage.web.composants.formulaires import Formulaire
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done
from maillage.web.espace.saisie import saisie

T = TypeVar("T")
RUBRIQUE = "financement"


def run_form(
    request: Requete,
    contrat: Contrat | None,
    gabarit: str,
    *,
    form: Formulaire,
    agir: Callable[[], T],
    leave: Callable[[T], tuple[str, str]],
    **contexte: Any,
) -> HttpResponse:
    """Answer a page with one form: act and go, or draw it again with what is wrong.

    `leave` gives the sentence and the address once it is done.
    """
    rubrique = RUBRIQUE if contrat else ""
    if form.is_valid():
        with saisie(request, form, contrat=contrat, rubrique=rubrique):
            phrase, adresse = leave(agir())
            say_done(request, phrase)
            return redirect(adresse)
    dit = {"form": form, **contexte}
    return render_page(request, gabarit, dit, contrat=contrat, rubrique=rubrique)

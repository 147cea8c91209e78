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
from maillage.web.espace.saisie import try_act

T = TypeVar("T")
RUBRIQUE = "financement"
LECTURE_ECRITURE = ["GET", "HEAD", "POST"]


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
    rubrique, faits = RUBRIQUE if contrat else "", list[T]()
    rendu = try_act(request, form, contrat, acte=lambda: faits.append(agir()), rubrique=rubrique)
    if isinstance(rendu, HttpResponse):
        return rendu
    if rendu:
        phrase, adresse = leave(faits[0])
        say_done(request, phrase)
        return redirect(adresse)
    dit = {"form": form, **contexte}
    return render_page(request, gabarit, dit, contrat=contrat, rubrique=rubrique)

"""Answers as the coordination hears them: by telephone, by letter, in a corridor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.gouvernance import operations
from maillage.cycle.gouvernance.access import is_attendue
from maillage.cycle.gouvernance.models import ReponseConvocation
from maillage.cycle.gouvernance.queries import get_reunion_a_ecrire, read_reunion
from maillage.regles.erreurs import ErreurMetier
from maillage.web.espace.auteur import Requete
from maillage.web.espace.gouvernance.gestes import RUBRIQUE, choose_presence
from maillage.web.espace.page import render_page
from maillage.web.espace.programme.defaire import say_done

_TAPS = (("present", "Sera là"), ("excuse", "Ne viendra pas"), ("remplace", "Sera remplacé"))


@require_safe
def reponses(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """What each person who was called answered, and three words to write down what one is told."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    contexte = {
        "vue": read_reunion(request.auteur, contrat, uuid),
        "reunion": lue,
        "taps": _TAPS,
        "attendue": is_attendue(lue),
    }
    return render_page(
        request, "espace/gouvernance/reponses.html", contexte, contrat=contrat, rubrique=RUBRIQUE
    )


@require_POST
def noter_reponse(request: Requete, cle: str, uuid: UUID) -> HttpResponse:
    """Keep the answer that the coordination was told."""
    contrat = get_contrat(request.auteur, cle)
    lue = get_reunion_a_ecrire(request.auteur, contrat, uuid)
    presence = choose_presence(request, lue)
    try:
        notee = operations.answer_convocation(
            presence,
            request.POST.get("reponse", ""),
            remplacant=request.POST.get("remplacant", ""),
            auteur=request.auteur,
        )
    except ErreurMetier as erreur:
        messages.error(request, f"{presence}\u00a0: {erreur.message}")
    else:
        dit = ReponseConvocation(notee.reponse).label.lower()
        say_done(request, f"C’est noté\u00a0: {presence}, {dit}.")
    return redirect(f"{reverse('gouvernance:reponses', args=[cle, uuid])}#p-{presence.uuid}")

"""The outbox. In a demonstration no mail leaves: everybody finds theirs here, before signing in too."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.echanges.notifications.models import EXPLICATIONS, EtatMessage
from maillage.echanges.notifications.operations import resend_message
from maillage.echanges.notifications.queries import (
    get_message,
    get_message_a_renvoyer,
    list_messages,
    read_agenda,
    read_corps,
)
from maillage.regles.courrier import ESSAIS
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.acteurs.operations import set_resumes
from maillage.socle.acteurs.queries import get_mon_compte
from maillage.web.composants.cadre import Cadre
from maillage.web.composants.saisie import page_de_saisie
from maillage.web.espace.auteur import Requete
from maillage.web.espace.notifications.forms import FiltreMessagesForm, ResumesForm
from maillage.web.espace.page import render_page

PAR_PAGE = 30


@login_not_required
@never_cache
@require_safe
def boite_envoi(request: Requete) -> HttpResponse:
    """Every message, newest first."""
    if _must_sign_in(request):
        return redirect_to_login(request.get_full_path())
    form = FiltreMessagesForm(request.GET)
    filtre = form.cleaned_data if form.is_valid() else {}
    trouves = list_messages(request.auteur, **filtre)
    contexte = {
        "form": form,
        "filtre": any(filtre.values()),
        "page": Paginator(trouves, PAR_PAGE).get_page(request.GET.get("page")),
        "etats": [(valeur, nom, EXPLICATIONS[valeur]) for valeur, nom in EtatMessage.choices],
        "courrier": settings.COURRIEL_ACTIF,
        "depot": settings.COURRIEL_DOSSIER,
    }
    return _render(request, "espace/notifications/boite_envoi.html", contexte)


@login_not_required
@never_cache
@require_safe
def message(request: Requete, uuid: UUID) -> HttpResponse:
    """One message as its receiver reads it."""
    if _must_sign_in(request):
        return redirect_to_login(request.get_full_path())
    objet = get_message(request.auteur, uuid)
    corps = read_corps(request.auteur, objet, base=request.build_absolute_uri("/"))
    contexte = {
        "message": objet,
        "corps": corps,
        "essais": ESSAIS,
        "agenda": read_agenda(objet) is not None,
    }
    return _render(request, "espace/notifications/message.html", contexte)


@page_de_saisie
def renvoyer_message(request: Requete, uuid: UUID) -> HttpResponse:
    """Ask, then send again what did not leave, or perhaps did."""
    objet = get_message_a_renvoyer(request.auteur, uuid)
    if request.method == "POST":
        try:
            resend_message(objet, auteur=request.auteur)
        except ErreurMetier as erreur:
            messages.error(request, erreur.message)
        else:
            messages.success(request, "Le message est prêt à repartir.")
        return redirect("notifications:message", uuid=objet.uuid)
    if not objet.est_renvoyable:
        return redirect("notifications:message", uuid=objet.uuid)
    return render_page(request, "espace/notifications/renvoyer_message.html", {"message": objet})


@page_de_saisie
def mes_resumes(request: Requete) -> HttpResponse:
    """Whether summaries come to me by mail: the foot of each leads here."""
    compte = get_mon_compte(request.auteur)
    form = ResumesForm(
        request.POST if request.method == "POST" else None,  # no box ticked is an answer
        initial={"recoit": compte.recoit_resumes},
    )
    if form.is_valid():
        recoit = form.cleaned_data["recoit"]
        set_resumes(compte, recoit=recoit, auteur=request.auteur)
        phrase = "Un résumé viendra" if recoit else "Aucun résumé ne viendra plus"
        messages.success(request, f"{phrase} à votre adresse.")
        return redirect("acteurs:mon_compte")
    contexte = {"form": form, "compte": compte}
    return render_page(request, "espace/notifications/mes_resumes.html", contexte)


def _must_sign_in(request: Requete) -> bool:
    return not settings.DEMONSTRATION and not request.user.is_authenticated


def _render(request: Requete, gabarit: str, contexte: dict[str, Any]) -> HttpResponse:
    """Members see their frame; somebody who has not signed in yet sees the page alone."""
    contexte["demonstration"] = settings.DEMONSTRATION
    if request.user.is_authenticated:
        return render_page(request, gabarit, contexte)
    return render(request, gabarit, {**contexte, "cadre": Cadre()})

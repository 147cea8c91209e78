"""The outbox. In a demonstration no mail leaves: everybody finds theirs here, before signing in too."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.echanges.notifications.models import EtatMessage
from maillage.echanges.notifications.queries import get_message, list_messages, read_corps
from maillage.web.composants.cadre import Cadre
from maillage.web.espace.auteur import Requete
from maillage.web.espace.page import render_page

PAR_PAGE = 30


@login_not_required
@never_cache
@require_safe
def boite_envoi(request: Requete) -> HttpResponse:
    """Every message, newest first."""
    if _must_sign_in(request):
        return redirect_to_login(request.get_full_path())
    etat = request.GET.get("etat", "")
    messages = list_messages(request.auteur, etat=etat)
    contexte = {
        "page": Paginator(messages, PAR_PAGE).get_page(request.GET.get("page")),
        "etats": EtatMessage.choices,
        "etat": etat,
        "courrier": settings.COURRIEL_ACTIF,
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
    contexte = {"message": objet, "corps": corps}
    return _render(request, "espace/notifications/message.html", contexte)


def _must_sign_in(request: Requete) -> bool:
    return not settings.DEMONSTRATION and not request.user.is_authenticated


def _render(request: Requete, gabarit: str, contexte: dict[str, Any]) -> HttpResponse:
    """Members see their frame; somebody who has not signed in yet sees the page alone."""
    contexte["demonstration"] = settings.DEMONSTRATION
    if request.user.is_authenticated:
        return render_page(request, gabarit, contexte)
    return render(request, gabarit, {**contexte, "cadre": Cadre()})

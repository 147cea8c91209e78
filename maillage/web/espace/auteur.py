"""Who makes this request: the author is built once, at the first question, as `request.auteur`."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import ANONYME, Auteur
from maillage.socle.acteurs.models import Compte


class Requete(HttpRequest):
    """A request with its author. For annotations: AuteurMiddleware adds the attribute."""

    auteur: Auteur


def find_auteur(request: HttpRequest) -> Auteur:
    """Return the author of a request: the account signed in, else the public."""
    utilisateur = request.user
    return build_auteur(utilisateur) if isinstance(utilisateur, Compte) else ANONYME


class AuteurMiddleware:
    """Gives each request its `auteur`, lazily: public pages ask nothing of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        requete = cast("Requete", request)
        requete.auteur = cast("Auteur", SimpleLazyObject(lambda: find_auteur(request)))
        return self.get_response(request)


class PorteMiddleware(LoginRequiredMiddleware):
    """Closes every page but the public ones, whose session is not even read: they outlive the database."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], *reste: Any
    ) -> HttpResponseBase | None:
        """Let public pages through before asking who is there; Django asks first."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, *reste)

"""What a person sees when something fails: a sentence, what to do, a reference to quote.

The log line bears the same reference, the kind of the failure and where it happened; never a form
value, an address or the message of an exception, which may repeat what somebody typed.
"""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus
from maillage.web.composants.saisie import DejaRepondu

journal = logging.getLogger("maillage.erreurs")

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, 1/I: it is read aloud on the telephone
_PROFONDEUR = 12


@dataclass(frozen=True)
class Page:
    """The three parts of a page of error."""

    statut: int
    titre: str
    phrase: str
    conseil: str


INTROUVABLE = Page(
    404,
    "Cette page n’existe pas",
    "L’adresse est fausse, l’objet a été retiré, ou il n’est pas ouvert à votre compte.",
    "Vérifier l’adresse, ou chercher depuis la première page.",
)
REFUS = Page(
    403,
    "Ce geste ne vous est pas ouvert",
    "Votre rôle permet de lire cette page ou une partie, pas de faire ce geste.",
    "Demander à la coordination du contrat, qui donne les rôles.",
)
ABIMEE = Page(
    400,
    "Cette demande est arrivée abîmée",
    "Le serveur n’a pas pu la lire.",
    "Revenir à la page précédente, la recharger et recommencer.",
)
METIER = Page(400, "Ce n’est pas possible", "", "Revenir à la page précédente pour corriger.")
TROP_GROS = Page(
    413,
    "L’envoi est trop gros",
    "Les textes et les réponses dépassent la taille permise\u00a0: 4 Mo.",
    "Revenir à la page précédente et envoyer en plusieurs fois. Rien n’a été enregistré.",
)
TROP_DE_CHAMPS = Page(
    400,
    "L’envoi compte trop de réponses",
    "Le serveur en accepte quelques milliers à la fois.",
    "Revenir à la page précédente et choisir moins de lignes.",
)
JETON_PERIME = Page(
    403,
    "La page est restée ouverte trop longtemps",
    "Par sécurité, l’envoi n’a pas été accepté. Rien n’a été enregistré.",
    "Revenir à la page précédente, la recharger, et envoyer à nouveau. "
    "Si cela recommence, autoriser les cookies pour ce site.",
)
PANNE = Page(
    500,
    "Le logiciel a rencontré une erreur",
    "Ce n’est pas de votre fait. Les autres pages marchent sans doute.",
    "Revenir à la page précédente et réessayer. Si cela recommence, donner la référence ci-dessous "
    "à l’administration de l’installation.",
)


class ReferenceMiddleware:
    """Gives each request its reference and turns the errors of the house into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a reference that the log and the page share."""
        request.reference = "".join(secrets.choice(_ALPHABET) for _ in range(8))  # type: ignore[attr-defined] # read by the pages of error
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for the errors that say something to the reader; leave the others to `erreur_500`."""
        if isinstance(exception, DejaRepondu):
            return exception.reponse
        return _repondre_metier(request, exception)


def _repondre_metier(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    if isinstance(exception, Introuvable):
        return render_erreur(request, INTROUVABLE)
    if isinstance(exception, Refus):
        return render_erreur(request, REFUS, phrase=str(exception))
    if isinstance(exception, ErreurMetier):
        return render_erreur(request, METIER, phrase=exception.message)
    return None


def render_erreur(request: HttpRequest, page: Page, *, phrase: str = "") -> HttpResponse:
    """Return the page of error, or a short notice when htmx asked for a piece of page."""
    gabarit = "erreurs/_notice.html" if request.headers.get("HX-Request") else "erreurs/page.html"
    contexte = {"page": page, "phrase": phrase or page.phrase, "reference": reference(request)}
    return HttpResponse(render_to_string(gabarit, contexte), status=page.statut)


def reference(request: HttpRequest) -> str:
    """Return « K7QF-2M4X », the reference of this request; empty before the middleware."""
    brute = str(getattr(request, "reference", ""))
    return f"{brute[:4]}-{brute[4:]}" if brute else ""


# Handlers named in config/urls.py and settings


def erreur_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that Django refused to read."""
    if isinstance(exception, RequestDataTooBig):
        return render_erreur(request, TROP_GROS)
    if isinstance(exception, (TooManyFieldsSent, TooManyFilesSent)):
        return render_erreur(request, TROP_DE_CHAMPS)
    return render_erreur(request, ABIMEE)


def erreur_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a right that is missing."""
    phrase = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render_erreur(request, REFUS, phrase=phrase)


def erreur_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere; the address itself is not repeated."""
    return render_erreur(request, INTROUVABLE)


def erreur_500(request: HttpRequest, page: Page = PANNE) -> HttpResponse:
    """Log the failure in progress and answer `page` without the database.

    Errors of the house raised by a middleware come here too: they keep their own page.
    """
    exception = sys.exc_info()[1]
    if reponse := _repondre_metier(request, exception):
        return reponse
    journal.error(
        "reference=%s %s",
        reference(request),
        describe_panne(request, exception),
        extra={"reference": reference(request)},
    )
    return render_erreur(request, page)


def erreur_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose security token is missing or too old."""
    return render_erreur(request, JETON_PERIME)


def describe_panne(request: HttpRequest, exception: BaseException | None) -> str:
    """Return kind, route and places of a failure, without any value: no message, no variable, no path."""
    trouve = getattr(request, "resolver_match", None)
    lignes = [f"{request.method} {trouve.view_name if trouve else 'no route'}"]
    while exception is not None:
        lignes.append(f"{type(exception).__module__}.{type(exception).__qualname__}")
        pile = traceback.extract_tb(exception.__traceback__)[-_PROFONDEUR:]
        lignes += [f"  {cadre.filename}:{cadre.lineno} {cadre.name}" for cadre in pile]
        exception = exception.__cause__ or exception.__context__
    return "\n".join(lignes)

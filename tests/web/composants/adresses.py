"""Addresses that fail in every way, for the tests of the pages of error and of the guard of reading."""

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from maillage.regles.erreurs import ErreurMetier, Introuvable, Refus

SECRET = "0612345678"
ERREURS: dict[str, Exception] = {
    "refus": Refus("La fiche est écrite par son pilote."),
    "introuvable": Introuvable(),
    "metier": ErreurMetier("Le contrat est suspendu."),
    "django-403": PermissionDenied(),
    "django-404": Http404(SECRET),
}


def fail(request: HttpRequest, sorte: str) -> HttpResponse:
    """Raise the asked error."""
    raise ERREURS[sorte]


def break_down(request: HttpRequest) -> HttpResponse:
    """Fail as a bug does, with what somebody typed in the message of the error and of its cause."""
    saisie = request.GET.get("tel", SECRET)
    try:
        raise KeyError(saisie)
    except KeyError as cause:
        raise ValueError(f"bad telephone {saisie}") from cause


@csrf_exempt
def write(request: HttpRequest, table: str) -> HttpResponse:
    """Write in a table, by raw SQL for ours, by Django for the sessions."""
    if table == "session":
        Session.objects.all().delete()
    else:
        with connection.cursor() as curseur:
            curseur.execute("UPDATE django_content_type SET model = model")
    return HttpResponse("ok")


def read(request: HttpRequest) -> HttpResponse:
    """Read what was posted."""
    return HttpResponse(str(len(request.POST)))


handler400 = "maillage.web.composants.erreurs.erreur_400"
handler403 = "maillage.web.composants.erreurs.erreur_403"
handler404 = "maillage.web.composants.erreurs.erreur_404"
handler500 = "maillage.web.composants.erreurs.erreur_500"
urlpatterns = [
    path("erreur/<slug:sorte>/", fail),
    path("panne/", break_down, name="panne"),
    path("ecrit/<slug:table>/", write),
    path("lit/", read),
]

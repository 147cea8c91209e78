"""The door of the pages of a slip: its cookie, and the one page that says no."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from maillage.cycle.diagnostic.models import Bulletin
from maillage.cycle.diagnostic.queries import BulletinOuvert, find_bulletin
from maillage.web.composants.cadre import Cadre
from maillage.web.portail.cadre import pied
from maillage.web.portail.liens.garde import sans_compte

P = ParamSpec("P")
Vue = Callable[Concatenate[HttpRequest, P], HttpResponse]
VueDuBulletin = Callable[Concatenate[HttpRequest, BulletinOuvert, P], HttpResponse]

COOKIE = "bulletin"
CHEMIN = "/vote/"
DUREE = 12 * 3600  # seconds: a working day; the slip opens again afterwards
_SEL = "maillage.bulletin-ouvert"


def par_bulletin(vue: VueDuBulletin[P]) -> Vue[P]:
    """Open a page to whoever came by a slip, which is read again each time."""

    @wraps(vue)
    def gardee(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        ouvert = _read_bulletin(request)
        if ouvert is None:
            return answer_clos(request)
        return vue(request, ouvert, *args, **kwargs)

    return sans_compte(gardee)


def remember_bulletin(reponse: HttpResponse, bulletin: Bulletin) -> None:
    """Let the browser come back to the pages of this slip, and to them alone."""
    reponse.set_cookie(
        COOKIE,
        signing.dumps(str(bulletin.uuid), salt=_SEL),
        path=CHEMIN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_bulletin(reponse: HttpResponse) -> None:
    """Leave nothing on a shared telephone."""
    reponse.delete_cookie(COOKIE, path=CHEMIN, samesite="Lax")


def answer_clos(request: HttpRequest) -> HttpResponse:
    """Return the same page for a slip that is wrong, put aside or over."""
    contexte = {"cadre": Cadre(pied=pied())}
    return render(request, "portail/vote/_clos.html", contexte, status=410)


def build_cadre(ouvert: BulletinOuvert, *, entre: bool) -> Cadre:
    """Return what surrounds a page of a slip; the colours of the territory once opened, or when public."""
    contrat, couleurs = ouvert.contrat, ""
    if entre:
        couleurs = reverse("vote:couleurs")
    elif contrat.publie_le:
        couleurs = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    couleurs = f"{couleurs}?v={contrat.accent.lstrip('#')}" if couleurs else ""
    return Cadre(
        accueil=reverse("vote:enjeux") if entre else "",
        titre=contrat.nom_court,
        mention=contrat.mention,
        couleurs=couleurs,
        pied=pied(),
    )


def _read_bulletin(request: HttpRequest) -> BulletinOuvert | None:
    try:
        uuid = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SEL, max_age=DUREE)
    except signing.BadSignature:
        return None
    return find_bulletin(uuid)

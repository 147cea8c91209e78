"""The door of the pages of a link: cookie, headers, wrong attempts, and the one page that says no."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from maillage.cycle.programme.queries import LienOuvert, find_lien_ouvert
from maillage.regles.erreurs import Introuvable
from maillage.regles.liens import ESSAIS_PERMIS, MINUTES_D_ATTENTE
from maillage.regles.nouvelles import LIMITE_MOT
from maillage.socle.acteurs.models import LienPersonnel
from maillage.socle.acteurs.queries import find_lien_vivant
from maillage.web.composants.cadre import Cadre
from maillage.web.portail.cadre import pied

P = ParamSpec("P")
Vue = Callable[Concatenate[HttpRequest, P], HttpResponse]
VueDuLien = Callable[Concatenate[HttpRequest, LienOuvert, P], HttpResponse]

COOKIE = "lien_personnel"
CHEMIN = "/lien/"
DUREE = 12 * 3600  # seconds: a working day; the mail opens again afterwards
_SEL = "maillage.lien-ouvert"
_CLOS = "portail/liens/_clos.html"


class _JetonSansOrigine(CsrfViewMiddleware):
    """Django's check of forms, on pages without referrer: browsers then say « Origin: null ».

    The token of the form and its cookie, which no other site can read, still decide.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return True
        return bool(super()._origin_verified(request))  # type: ignore[misc] # the stubs leave it out


_verifie_jeton = decorator_from_middleware(_JetonSansOrigine)


def sans_compte(vue: Vue[P]) -> Vue[P]:
    """Open a page to whoever has its address; it leaves no referrer, no copy, no entry in an index."""

    protegee: Any = _verifie_jeton(never_cache(vue))

    @wraps(vue)
    def discrete(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        # A form that is refused leaves no trace either.
        reponse: HttpResponse = protegee(request, *args, **kwargs)
        reponse.headers["Referrer-Policy"] = "no-referrer"
        reponse.headers["X-Robots-Tag"] = "noindex, nofollow"
        return reponse

    ouverte: Vue[P] = csrf_exempt(login_not_required(discrete))
    return ouverte


def par_lien(vue: VueDuLien[P]) -> Vue[P]:
    """Open a page to whoever came by a link, which is read again each time: it may have closed since."""

    @wraps(vue)
    def gardee(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        ouvert = _read_lien(request)
        if ouvert is None:
            return answer_clos(request)
        try:
            return vue(request, ouvert, *args, **kwargs)
        except Introuvable:  # a fiche that is no longer theirs: what was typed is given back
            if not request.POST.get("mot"):
                raise
            return _give_back(request, ouvert)

    return sans_compte(gardee)


def remember_lien(reponse: HttpResponse, lien: LienPersonnel) -> None:
    """Let the browser come back to the pages of this link, and to them alone, until it closes."""
    reponse.set_cookie(
        COOKIE,
        signing.dumps(str(lien.uuid), salt=_SEL),
        path=CHEMIN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_lien(reponse: HttpResponse) -> None:
    """Leave nothing on a shared computer."""
    reponse.delete_cookie(COOKIE, path=CHEMIN, samesite="Lax")


def answer_clos(request: HttpRequest) -> HttpResponse:
    """Return the same page for a link that is wrong, over, closed or refused.

    What somebody was typing when it closed is shown, to be copied: nothing of it is kept.
    """
    contexte = {"cadre": Cadre(pied=pied()), "mot": _read_mot(request)}
    return render(request, _CLOS, contexte, status=410)


def answer_attente(request: HttpRequest) -> HttpResponse:
    """Return the page that asks to wait, after too many wrong links from one network."""
    contexte = {"cadre": Cadre(pied=pied()), "minutes": MINUTES_D_ATTENTE}
    return render(request, _CLOS, contexte, status=429)


def note_essai(request: HttpRequest) -> None:
    """Count a wrong link."""
    cle = _cle_des_essais(request)
    cache.set(cle, cache.get(cle, 0) + 1, MINUTES_D_ATTENTE * 60)


def has_too_many_essais(request: HttpRequest) -> bool:
    """Say whether this network tried too many wrong links."""
    return bool(cache.get(_cle_des_essais(request), 0) >= ESSAIS_PERMIS)


def build_cadre_sans_temoin(ouvert: LienOuvert) -> Cadre:
    """Return what surrounds the first page: the colours that are public, or those of the house."""
    contrat = ouvert.contrat
    publiques = reverse("contrats:couleurs", kwargs={"cle": contrat.cle})
    return Cadre(
        titre=contrat.nom_court,
        mention=contrat.mention,
        couleurs=f"{publiques}?v={contrat.accent.lstrip('#')}" if contrat.publie_le else "",
        pied=pied(),
    )


def build_cadre(ouvert: LienOuvert) -> Cadre:
    """Return what surrounds a page of a link: the contract, its colour, nothing to walk into."""
    contrat = ouvert.contrat
    return Cadre(
        accueil=reverse("liens:fiches"),
        titre=contrat.nom_court,
        mention=contrat.mention,
        couleurs=f"{reverse('liens:couleurs')}?v={contrat.accent.lstrip('#')}",
        pied=pied(),
    )


def _give_back(request: HttpRequest, ouvert: LienOuvert) -> HttpResponse:
    contexte = {"cadre": build_cadre(ouvert), "mot": _read_mot(request), "a_autrui": True}
    return render(request, _CLOS, contexte, status=404)


def _read_mot(request: HttpRequest) -> str:
    return request.POST.get("mot", "")[:LIMITE_MOT]


def _read_lien(request: HttpRequest) -> LienOuvert | None:
    try:
        uuid = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SEL, max_age=DUREE)
    except signing.BadSignature:
        return None
    return find_lien_ouvert(find_lien_vivant(uuid))


def _cle_des_essais(request: HttpRequest) -> str:
    adresse = str(get_client_ip_address(request))
    return f"lien-essais:{hashlib.sha256(adresse.encode()).hexdigest()[:32]}"

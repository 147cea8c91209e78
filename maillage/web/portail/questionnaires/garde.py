"""The door of the public questionnaires: no account, no cookie, no trace of who comes."""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from axes.helpers import get_client_ip_address
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from maillage.regles import horloge
from maillage.regles.questionnaires import ENVOIS_PAR_HEURE, SECONDES_MINIMALES

P = ParamSpec("P")
Vue = Callable[Concatenate[HttpRequest, P], HttpResponse]
PIEGE = "site"  # robots fill it; people do not see it
PAGE = "page"
_HEURE = 3600
_SEL = "maillage.page-de-questionnaire"


def sans_trace(vue: Vue[P]) -> Vue[P]:
    """Open a page to everybody. Nobody is signed in here: there is no session that another site could use."""
    gardee: Any = never_cache(vue)

    @wraps(vue)
    def discrete(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        reponse: HttpResponse = gardee(request, *args, **kwargs)
        reponse.headers["Referrer-Policy"] = "no-referrer"
        return reponse

    ouverte: Vue[P] = csrf_exempt(login_not_required(discrete))
    return ouverte


def draw_jeton() -> str:
    """Return the token of a page: one page, one answer."""
    return secrets.token_hex(16)


def sign_page(code: str, jeton: str) -> str:
    """Return what the page sends back: its token and its instant, that only we can write."""
    return signing.dumps([code, jeton, horloge.maintenant().timestamp()], salt=_SEL)


def read_page(code: str, page: str) -> tuple[str, bool]:
    """Return the token of a page and whether it was answered too fast. Raises BadSignature."""
    lu = signing.loads(page, salt=_SEL)
    if lu[0] != code:
        raise signing.BadSignature
    return str(lu[1]), horloge.maintenant().timestamp() - lu[2] < SECONDES_MINIMALES


def is_robot(request: HttpRequest) -> bool:
    """True when the field that nobody sees was filled."""
    return bool(request.POST.get(PIEGE))


def has_too_many_envois(request: HttpRequest) -> bool:
    """Say whether this network sent too many answers within the hour."""
    return bool(cache.get(_cle(request), 0) >= ENVOIS_PAR_HEURE)


def note_envoi(request: HttpRequest) -> None:
    """Count a sending of this network, for an hour and under a digest."""
    cle = _cle(request)
    cache.set(cle, cache.get(cle, 0) + 1, _HEURE)


def _cle(request: HttpRequest) -> str:
    adresse = str(get_client_ip_address(request))
    return f"questionnaire-envois:{hashlib.sha256(adresse.encode()).hexdigest()[:32]}"

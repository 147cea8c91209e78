"""A form sent twice acts once: a double click, an impatient reload, the back button.

Each form carries a fresh token (`{% jeton %}`). The first request that brings it takes it by
`cache.add`, which only one can win; the others wait for its answer and are sent to the same place.
An attempt that ends on a form with errors, or on an exception, gives the token back.
The token holds for what was typed with it: after the back button, other words are another act.
With several processes the cache must be shared (database or memcached).
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from maillage.regles.erreurs import ErreurMetier
from maillage.web.composants import signature

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)

EN_COURS = "en-cours"
MEMOIRE = 12 * 3600  # seconds: as long as a session
ATTENTE = 5.0  # seconds
PAS = 0.05


def jeton_neuf() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(12)


def une_fois(
    vue: Callable[Concatenate[R, P], HttpResponse],
) -> Callable[Concatenate[R, P], HttpResponse]:
    """Mark a view whose POST must not act twice. A POST without token passes unchanged.

    Raises ErreurMetier when the first sending is still at work after five seconds.
    """

    @wraps(vue)
    def gardee(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        cle = _cle(request)
        if not cle:
            return vue(request, *args, **kwargs)
        while not cache.add(cle, EN_COURS, MEMOIRE):
            if deja := _attendre(cle):
                return HttpResponseRedirect(deja)
        return _agir(cle, lambda: vue(request, *args, **kwargs))

    return gardee


def _cle(request: HttpRequest) -> str:
    """The key is bound to the session and the page: a stolen token opens nothing."""
    jeton = request.POST.get("jeton", "") if request.method == "POST" else ""
    if not jeton or len(jeton) > 64 or not jeton.isascii() or not jeton.isprintable():
        return ""
    session = getattr(request, "session", None)
    de_qui = session.session_key if session else ""
    return f"jeton:{de_qui}:{jeton.replace(' ', '')}:{_contenu(request)}"


def _contenu(request: HttpRequest) -> str:
    """Return a digest of what was sent: words and files, without what changes at each loading."""
    mots = sorted((n, v) for n, v in request.POST.lists() if n not in _CHANGEANTS)
    fichiers = sorted(
        (nom, str(fichier.name), fichier.size or 0)
        for nom in request.FILES
        for fichier in request.FILES.getlist(nom)
    )
    return hashlib.sha256(repr((mots, fichiers)).encode()).hexdigest()[:16]


_CHANGEANTS = {"csrfmiddlewaretoken", "jeton", signature.CHAMP}


def _agir(cle: str, faire: Callable[[], HttpResponse]) -> HttpResponse:
    reussie = False
    try:
        reponse = faire()
        reussie = isinstance(reponse, HttpResponseRedirect)
        if reussie:
            cache.set(cle, reponse["Location"], MEMOIRE)
        return reponse
    finally:
        if not reussie:
            cache.delete(cle)


def _attendre(cle: str) -> str:
    """Return where the first sending led; empty when it failed and the token is free again."""
    fin = time.monotonic() + ATTENTE
    while (etat := cache.get(cle)) == EN_COURS:
        if time.monotonic() > fin:
            raise ErreurMetier(
                "Cet envoi a déjà été reçu et n’est pas fini. Revenir à la page précédente et la "
                "recharger pour voir s’il a été enregistré."
            )
        time.sleep(PAS)
    return str(etat or "")

"""One line per request in the log: route, code, duration. Never a path, an address, a name or a value."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from maillage.web.composants.erreurs import reference

journal = logging.getLogger("maillage.requetes")
METHODES = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class JournalMiddleware:
    """Notes each request once it is answered; outermost, so that nothing escapes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then note."""
        debut = time.monotonic()
        reponse = self.get_response(request)
        trouve = request.resolver_match
        journal.info(
            "requête",
            extra={
                "reference": reference(request),
                "methode": request.method if request.method in METHODES else "autre",
                # The name of the route: a path holds what people search and the token of a link.
                "route": trouve.view_name if trouve else "",
                "statut": reponse.status_code,
                "duree_ms": round((time.monotonic() - debut) * 1000),
            },
        )
        return reponse

"""Counts what a request costs inside the process: time, processor, queries, memory. Bench only."""

import resource
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CompteurMiddleware:
    """Adds X-Banc: milliseconds, milliseconds of processor, queries, peak MiB of this process."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        requetes = 0

        def compter(execute: Callable[..., Any], *arguments: Any) -> Any:
            nonlocal requetes
            requetes += 1
            return execute(*arguments)

        debut, processeur = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(compter):
            reponse = self.get_response(request)
        duree = (time.perf_counter() - debut) * 1000
        calcul = (time.process_time() - processeur) * 1000
        pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        reponse["X-Banc"] = f"{duree:.3f};{calcul:.3f};{requetes};{pic:.1f}"
        return reponse

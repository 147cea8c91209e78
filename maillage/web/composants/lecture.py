"""Reading never writes: a GET that would change our tables is refused, in tests and in production.

A link in a mail, a prefetching browser or a robot must be able to open any address without harm.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

METHODES_DE_LECTURE = frozenset({"GET", "HEAD", "OPTIONS"})

# Sessions, throttling of sign-in, cache and background tasks keep their own books while one reads.
TABLES_PERMISES = ("django_session", "axes_", "cache_", "django_tasks_")

_TEXTES = re.compile(r"'(?:[^']|'')*'")
_COMMENTAIRES = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_ECRITURE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO|DELETE\s+FROM"
    r"|TRUNCATE(?:\s+TABLE)?|(?<!FOR\s)(?<!NO\sKEY\s)UPDATE)\s+(?:ONLY\s+)?"
    r'(?!OF\b|SKIP\b|NOWAIT\b|SET\b)["`]?(?P<table>[\w.]+)',
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"^\s*(?:CREATE|ALTER|DROP)\b", re.IGNORECASE)


class EcriturePendantLecture(RuntimeError):
    """Code reached by a GET tried to write in a table: move it behind a POST."""


class LectureSeuleMiddleware:
    """Refuses every write of our tables while a request of reading is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, guarded when it only reads."""
        if request.method not in METHODES_DE_LECTURE:
            return self.get_response(request)
        with ExitStack() as pile:
            for connexion in connections.all():
                pile.enter_context(connexion.execute_wrapper(_refuse_ecriture))
            return self.get_response(request)


def table_ecrite(sql: str) -> str:
    """Return the first table that the statement would change and may not; empty when it only reads."""
    if sql[:6].upper() == "SELECT":  # nearly every statement: nothing to look for
        return ""
    nu = _COMMENTAIRES.sub(" ", _TEXTES.sub("''", sql))
    if _DEFINITION.match(nu):
        return " ".join(nu.split()[:3])
    for trouve in _ECRITURE.finditer(nu):
        if not trouve["table"].lower().startswith(TABLES_PERMISES):
            return trouve["table"]
    return ""


def _refuse_ecriture(execute: Callable[..., Any], sql: str, *reste: Any) -> Any:
    if table := table_ecrite(sql):
        raise EcriturePendantLecture(f"Writing in {table} during a request of reading")
    return execute(sql, *reste)

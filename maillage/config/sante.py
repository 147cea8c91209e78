"""How the installation feels: process, database, worker, disk. Words for a monitor, no detail for a stranger."""

import shutil
from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from types import MappingProxyType

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maillage.echanges.notifications.queries import read_passage
from maillage.regles import horloge

BON, PANNE = "bon", "panne"
MIO = 1024 * 1024
ATTENTE = 2  # seconds: a monitor must not wait for a database that hangs
# A turn may send fifty messages to a slow mail server before it is noted.
SILENCE = timedelta(minutes=10)
_DELAIS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "postgresql": {
            "connect_timeout": ATTENTE,
            "options": f"-c statement_timeout={ATTENTE * 1000}",
        },
        "sqlite": {"timeout": ATTENTE},
    }
)


@login_not_required
@never_cache
@require_safe
def sante(request: HttpRequest) -> HttpResponse:
    """Answer 200 when everything is well, 503 otherwise, and say which of the four is not."""
    del request
    etats = read_sante()
    bon = is_bon(etats)
    return JsonResponse(
        {"etat": BON if bon else PANNE, "processus": BON, **etats},
        status=HTTPStatus.OK if bon else HTTPStatus.SERVICE_UNAVAILABLE,
    )


def read_sante() -> dict[str, str]:
    """Return the state of the database, the worker and the disk, each « bon » or « panne »."""
    epreuves: dict[str, Callable[[], bool]] = {"base": does_base_answer, "disque": is_disque_large}
    etats = {nom: BON if epreuve() else PANNE for nom, epreuve in epreuves.items()}
    # What the worker left is in the database: without it nobody knows, which is no good news.
    vivant = etats["base"] == BON and is_ouvrier_vivant()
    return {"base": etats["base"], "ouvrier": BON if vivant else PANNE, "disque": etats["disque"]}


def is_bon(etats: Mapping[str, str]) -> bool:
    """Say whether everything is well."""
    return set(etats.values()) == {BON}


def does_base_answer() -> bool:
    """Ask the database one thing on a connection of its own, which is given up after two seconds."""
    liaison = connection.copy()
    liaison.settings_dict["OPTIONS"] |= _DELAIS[connection.vendor]
    try:
        with liaison.cursor() as curseur:
            curseur.execute("SELECT 1 FROM django_migrations LIMIT 1")
            return curseur.fetchone() is not None
    except Error:
        return False
    finally:
        liaison.close()


def is_ouvrier_vivant() -> bool:
    """Say whether a worker, of this machine or of another one, made a turn lately."""
    try:
        passage = read_passage()
    except Error:
        return False
    # In both directions: a clock that was set back must not hide a worker that died before.
    return passage is not None and abs(horloge.maintenant() - passage) < SILENCE


def is_disque_large() -> bool:
    """Say whether the data folder has the room that the settings ask for."""
    try:
        libre = shutil.disk_usage(settings.DOSSIER).free
    except OSError:
        return False
    return libre >= settings.DISQUE_MINIMUM * MIO

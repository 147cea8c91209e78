"""Hourly sweeping: what nobody needs any more goes, and with it what it said of people."""

import logging

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError

from maillage.echanges.documents.operations import prune_preparations
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles import horloge
from maillage.socle.acteurs.operations import prune_brouillons, prune_liens
from maillage.socle.pieces.operations import delete_orphelins

journal = logging.getLogger("maillage.menage")

JOURS_CONNEXIONS = 30
JOURS_MESSAGES = 180


def clean_installation() -> None:
    """Drop ended sessions, old drafts, attempts that no longer lock, old documents, messages and files."""
    SessionStore.clear_expired()
    prune_brouillons()
    prune_preparations()
    prune_liens()
    _drop_tentatives()
    depuis = horloge.il_y_a(JOURS_MESSAGES)
    Message.objects.filter(cree_le__lt=depuis).exclude(etat=EtatMessage.PRET).delete()
    _drop_fichiers()


def _drop_tentatives() -> None:
    """Forget who tried to sign in from where, once it serves no lock (a lock lasts minutes)."""
    AccessAttempt.objects.filter(attempt_time__lt=horloge.il_y_a(1)).delete()
    AccessLog.objects.filter(attempt_time__lt=horloge.il_y_a(JOURS_CONNEXIONS)).delete()


def _drop_fichiers() -> None:
    """Free the place of files that nothing describes. A storage that is away waits for the next hour."""
    try:
        delete_orphelins()
    except DatabaseError:
        raise
    except Exception as panne:  # each storage fails in its own way; the mail must go on
        journal.warning("stockage indisponible (%s)", type(panne).__name__)

"""Hourly sweeping: what nobody needs any more goes, and with it what it said of people."""

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.backends.db import SessionStore

from maillage.echanges.documents.operations import prune_preparations
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles import horloge
from maillage.socle.acteurs.operations import prune_brouillons, prune_liens

JOURS_CONNEXIONS = 30
JOURS_MESSAGES = 180


def clean_installation() -> None:
    """Drop ended sessions, old drafts, attempts to sign in that no longer lock, old documents and messages."""
    SessionStore.clear_expired()
    prune_brouillons()
    prune_preparations()
    prune_liens()
    _drop_tentatives()
    depuis = horloge.il_y_a(JOURS_MESSAGES)
    Message.objects.filter(cree_le__lt=depuis).exclude(etat=EtatMessage.PRET).delete()


def _drop_tentatives() -> None:
    """Forget who tried to sign in from where, once it serves no lock (a lock lasts minutes)."""
    AccessAttempt.objects.filter(attempt_time__lt=horloge.il_y_a(1)).delete()
    AccessLog.objects.filter(attempt_time__lt=horloge.il_y_a(JOURS_CONNEXIONS)).delete()

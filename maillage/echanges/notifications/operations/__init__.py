"""Every write of the outbox: what is to be said, its sending, and the hourly sweeping."""

from maillage.echanges.notifications.operations.envoi import Envoi, send_messages
from maillage.echanges.notifications.operations.menage import clean_installation
from maillage.echanges.notifications.operations.passage import note_passage
from maillage.echanges.notifications.operations.preparation import prepare_messages
from maillage.echanges.notifications.operations.reprise import doubt_messages

__all__ = [
    "Envoi",
    "clean_installation",
    "doubt_messages",
    "note_passage",
    "prepare_messages",
    "send_messages",
]

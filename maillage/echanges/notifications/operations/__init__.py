"""Every write of the outbox: what is to be said, its sending, and what leaves it in the end."""

from maillage.echanges.notifications.operations.envoi import Envoi, send_messages
from maillage.echanges.notifications.operations.menage import (
    erase_messages,
    find_messages_anciens,
    redact_messages,
)
from maillage.echanges.notifications.operations.passage import (
    is_menage_sur,
    note_passage,
    note_saut,
)
from maillage.echanges.notifications.operations.preparation import prepare_messages
from maillage.echanges.notifications.operations.renvoi import resend_message
from maillage.echanges.notifications.operations.reprise import doubt_messages

__all__ = [
    "Envoi",
    "doubt_messages",
    "erase_messages",
    "find_messages_anciens",
    "is_menage_sur",
    "note_passage",
    "note_saut",
    "prepare_messages",
    "redact_messages",
    "resend_message",
    "send_messages",
]

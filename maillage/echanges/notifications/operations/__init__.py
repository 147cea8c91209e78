"""Every write of the outbox: what is to be said, and its sending."""

from maillage.echanges.notifications.operations.envoi import Envoi, send_messages
from maillage.echanges.notifications.operations.preparation import prepare_messages

__all__ = ["Envoi", "prepare_messages", "send_messages"]

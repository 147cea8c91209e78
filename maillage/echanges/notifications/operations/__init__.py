"""Every write of the outbox: what is to be said, its sending, and the hourly sweeping."""

from maillage.echanges.notifications.operations.envoi import Envoi, send_messages
from maillage.echanges.notifications.operations.menage import clean_installation
from maillage.echanges.notifications.operations.preparation import prepare_messages
from maillage.echanges.notifications.operations.renvoi import resend_message

__all__ = ["Envoi", "clean_installation", "prepare_messages", "resend_message", "send_messages"]

"""After a backup was put back: what was about to leave then may have left since."""

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations.preparation import prepare_messages

_DOUTE = "Repris d’une sauvegarde\u00a0: ce message est peut-être déjà parti."


def doubt_messages() -> int:
    """Mark as uncertain every message that waits, so that nobody receives one twice. Returns how many.

    The rows of the journal that nobody read yet are read first, for the same reason.
    """
    while prepare_messages(sans_attendre=True):
        pass
    attente = Message.objects.filter(etat__in=[EtatMessage.PRET, EtatMessage.PRIS])
    return attente.update(etat=EtatMessage.INCERTAIN, erreur=_DOUTE)

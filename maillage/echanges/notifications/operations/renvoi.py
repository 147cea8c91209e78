"""A person sends again what did not leave, or perhaps did: an act of theirs, traced."""

from django.db import transaction

from maillage.echanges.notifications.access import check_renvoi
from maillage.echanges.notifications.models import RENVOYABLES, EtatMessage, Message
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import ErreurMetier
from maillage.socle.journal import operations as journal


def resend_message(message: Message, *, auteur: Auteur) -> None:
    """Put a message back among those ready to leave. Raises ErreurMetier when it is not waiting for that.

    It keeps its Message-ID: a mailbox that received it already may show it once only.
    """
    check_renvoi(auteur)
    with transaction.atomic():
        vises = Message.objects.filter(pk=message.pk, etat__in=RENVOYABLES)
        # `pris_le` goes: a worker that was slow can no longer settle what it took before.
        if not vises.update(
            etat=EtatMessage.PRET, essais=0, prochain_essai=None, pris_le=None, erreur=""
        ):
            raise ErreurMetier("Ce message n’attend plus qu’on le renvoie.")
        journal.trace(message.trace, auteur=auteur, geste="renvoyer")

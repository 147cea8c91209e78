"""A mail that was written joins the outbox: one of a person about a subject, never two."""

from dataclasses import dataclass
from uuid import UUID

from maillage.echanges.notifications.content import Courrier
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.socle.journal.models import Trace


@dataclass(frozen=True)
class Ecrit:
    """A mail and whom it is for; two of one person about one subject are one."""

    destinataire: str
    sujet: str
    courrier: Courrier
    compte: UUID | None = None


def keep_ecrit(trace: Trace, ecrit: Ecrit) -> None:
    """Keep a mail, in the place of the one that still waits about the same subject."""
    textes = {
        "objet": ecrit.courrier.objet,
        "corps": ecrit.courrier.corps,
        "raison": ecrit.courrier.raison[:200],
    }
    attend = Message.objects.filter(
        destinataire=ecrit.destinataire, sujet=ecrit.sujet, etat=EtatMessage.PRET
    )
    if attend.update(**textes, prochain_essai=None):
        return
    message = Message(
        cle=f"trace:{trace.pk}:{ecrit.sujet}",
        sujet=ecrit.sujet,
        compte_uuid=ecrit.compte,
        destinataire=ecrit.destinataire,
        **textes,
    )
    # A second worker waits for the first here, then finds the key taken: its row is dropped.
    Message.objects.bulk_create([message], ignore_conflicts=True)

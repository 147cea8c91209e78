"""Sending: a message is taken by one worker, leaves once, and says what became of it.

A worker may die at any line. A message that was taken and never settled is "incertain": it may have
left, so it is never sent again by itself.
"""

import smtplib
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.queries import fill_lien
from maillage.regles import horloge

DELAI_INCERTAIN = timedelta(minutes=10)
DELAI_REPRISE = timedelta(minutes=1)
_PERMANENT = 500  # SMTP: from this code on, trying again changes nothing (RFC 5321 §4.2.1)
_INJOIGNABLE = "Le serveur de courrier ne répond pas\u00a0: nouvel essai dans une minute."
_COUPE = "Le serveur de courrier a coupé la conversation\u00a0: le message est peut-être parti."


@dataclass(frozen=True)
class Envoi:
    """What a turn did: how many messages left, were kept for the demonstration, refused, uncertain."""

    envoyes: int = 0
    gardes: int = 0
    refuses: int = 0
    incertains: int = 0


def send_messages(limite: int = 50) -> Envoi:
    """Send what is ready, oldest first. In a demonstration nothing leaves: messages are only shown.

    Without a mail server messages wait, and the outbox says so.
    """
    incertains = _note_incertains()
    if settings.DEMONSTRATION:
        prets = Message.objects.filter(etat=EtatMessage.PRET)
        return Envoi(gardes=prets.update(etat=EtatMessage.GARDE), incertains=incertains)
    if not settings.COURRIEL_ACTIF:
        return Envoi(incertains=incertains)
    etats = [_send(message) for message in _list_prets(limite) if _claim(message)]
    return Envoi(
        envoyes=etats.count(EtatMessage.ENVOYE),
        refuses=etats.count(EtatMessage.REFUSE),
        incertains=incertains + etats.count(EtatMessage.INCERTAIN),
    )


def _note_incertains() -> int:
    """Settle what a worker took and never settled. Returns how many."""
    limite = horloge.maintenant() - DELAI_INCERTAIN
    perdus = Message.objects.filter(etat=EtatMessage.PRIS, pris_le__lt=limite)
    return perdus.update(
        etat=EtatMessage.INCERTAIN,
        erreur="L’ouvrier s’est arrêté pendant l’envoi\u00a0: le message est peut-être parti.",
    )


def _list_prets(limite: int) -> list[Message]:
    """Return what may leave now: a message that failed for a passing reason waits a minute."""
    reprise = horloge.maintenant() - DELAI_REPRISE
    prets = Message.objects.filter(Q(pris_le=None) | Q(pris_le__lt=reprise), etat=EtatMessage.PRET)
    return list(prets.order_by("cree_le", "pk")[:limite])


def _claim(message: Message) -> bool:
    """Take a message before sending it. Only one worker gets True."""
    pris_le = horloge.maintenant()
    prets = Message.objects.filter(pk=message.pk, etat=EtatMessage.PRET)
    return prets.update(etat=EtatMessage.PRIS, pris_le=pris_le, erreur="") == 1


def _send(message: Message) -> EtatMessage:
    connexion = get_connection()
    try:
        connexion.open()
    except (OSError, smtplib.SMTPException):
        return _settle(message, EtatMessage.PRET, _INJOIGNABLE)
    return _deliver(message, connexion)


def _deliver(message: Message, connexion: BaseEmailBackend) -> EtatMessage:
    try:
        _build(message, connexion).send()
    except smtplib.SMTPServerDisconnected:
        return _settle(message, EtatMessage.INCERTAIN, _COUPE)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as refus:
        return _settle_refus(message, refus)
    except (OSError, smtplib.SMTPException):
        return _settle(message, EtatMessage.INCERTAIN, _COUPE)
    finally:
        connexion.close()
    return _settle(message, EtatMessage.ENVOYE)


def _build(message: Message, connexion: BaseEmailBackend) -> EmailMessage:
    """Return the mail. Its Message-ID never changes: a copy sent by hand is recognised as the same."""
    domaine = urlsplit(settings.ADRESSE_PUBLIQUE).hostname or "localhost"
    return EmailMessage(
        message.objet,
        fill_lien(message.corps, message.destinataire),
        to=[message.destinataire],
        headers={"Message-ID": f"<{message.uuid}@{domaine}>", "Auto-Submitted": "auto-generated"},
        connection=connexion,
    )


def _settle_refus(
    message: Message, refus: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused
) -> EtatMessage:
    if isinstance(refus, smtplib.SMTPRecipientsRefused):
        code = min((reponse[0] for reponse in refus.recipients.values()), default=_PERMANENT)
    else:
        code = refus.smtp_code
    if code < _PERMANENT:
        phrase = (
            f"Le serveur de courrier demande d’attendre (code {code})\u00a0: nouvel essai bientôt."
        )
        return _settle(message, EtatMessage.PRET, phrase)
    phrase = f"Le serveur de courrier refuse ce message (code {code})\u00a0: vérifier l’adresse."
    return _settle(message, EtatMessage.REFUSE, phrase)


def _settle(message: Message, etat: EtatMessage, erreur: str = "") -> EtatMessage:
    envoye_le = horloge.maintenant() if etat is EtatMessage.ENVOYE else None
    pris = Message.objects.filter(pk=message.pk, etat=EtatMessage.PRIS)
    pris.update(etat=etat, erreur=erreur, envoye_le=envoye_le)
    return etat

"""Sending: a message is taken by one worker, leaves once, and says what became of it.

A worker may die at any line. A message that was taken and never settled is "incertain": it may have
left, so it is never sent again by itself.
"""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q

from maillage.echanges.notifications.content import LIENS_NUMEROTES, REPONSES
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import suites
from maillage.echanges.notifications.operations.suites import Suite
from maillage.echanges.notifications.queries import (
    RESUME,
    build_adresse,
    can_leave,
    domaine_public,
    read_agenda,
    write_texte,
)
from maillage.regles import adresses, horloge
from maillage.regles.courrier import DELAIS, delai_avant_essai

DELAI_INCERTAIN = timedelta(minutes=10)
# What a conversation that failed raises; ValueError: an address or a header that cannot be written.
_PANNES = (OSError, smtplib.SMTPException, ValueError)


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
    etats = _send_all(_list_prets(limite))
    return Envoi(
        envoyes=etats.count(EtatMessage.ENVOYE),
        refuses=etats.count(EtatMessage.REFUSE),
        incertains=incertains + etats.count(EtatMessage.INCERTAIN),
    )


def _note_incertains() -> int:
    """Settle what a worker took and never settled. Returns how many."""
    pris = Message.objects.filter(etat=EtatMessage.PRIS)
    return pris.exclude(pris_le__range=horloge.autour(DELAI_INCERTAIN)).update(
        etat=EtatMessage.INCERTAIN,
        erreur="L’ouvrier s’est arrêté pendant l’envoi\u00a0: le message est peut-être parti.",
    )


def _list_prets(limite: int) -> list[Message]:
    """Return what may leave now: a message that failed for a passing reason waits its turn.

    A turn further than the longest delay was given by a clock that ran ahead.
    """
    maintenant = horloge.maintenant()
    du = Q(prochain_essai=None) | Q(prochain_essai__lte=maintenant)
    du |= Q(prochain_essai__gt=maintenant + DELAIS[-1])
    prets = Message.objects.filter(du, etat=EtatMessage.PRET)
    return list(prets.order_by("cree_le", "pk")[:limite])


def _send_all(messages: list[Message]) -> list[EtatMessage]:
    """Send one after the other; a server that nobody reaches ends the turn, the others keep theirs."""
    etats = []
    for message in messages:
        if not _claim(message):
            continue
        etat, suite = _send(message)
        etats.append(etat)
        if suite.arrete_le_tour:
            break
    return etats


def _claim(message: Message) -> bool:
    """Take a message before sending it. Only one worker gets True."""
    pris_le = horloge.maintenant()
    prets = Message.objects.filter(pk=message.pk, etat=EtatMessage.PRET, essais=message.essais)
    pris = prets.update(
        etat=EtatMessage.PRIS, pris_le=pris_le, essais=message.essais + 1, erreur=""
    )
    if pris:
        # Read again: the text may have been completed since the list was read.
        message.refresh_from_db()
    return bool(pris)


def _send(message: Message) -> tuple[EtatMessage, Suite]:
    """Send one message and say what became of it, before any goodbye that could hang."""
    if not can_leave(message):
        fin = suites.SANS_OBJET if _has_objet(message) else suites.ANNULE
        return _settle(message, fin), fin
    connexion = get_connection()
    try:
        suite = _deliver(message, connexion)
        return _settle(message, suite), suite
    finally:
        _close(connexion)


def _has_objet(message: Message) -> bool:
    """Say whether something more than its receiver decides that a message leaves."""
    return bool(LIENS_NUMEROTES.search(message.corps) or REPONSES.search(message.corps))


def _deliver(message: Message, connexion: BaseEmailBackend) -> Suite:
    try:
        connexion.open()
    except _PANNES as panne:
        return suites.read_ouverture(panne)
    try:
        _build(message, connexion).send()
    except _PANNES as panne:
        return suites.read_envoi(panne, texte_parti=getattr(connexion, "texte_parti", True))
    return suites.ENVOYE


def _close(connexion: BaseEmailBackend) -> None:
    """Say goodbye; a server that does not answer changes nothing to what was sent."""
    with suppress(*_PANNES):
        connexion.close()


def _build(message: Message, connexion: BaseEmailBackend) -> EmailMessage:
    """Return the mail. Its Message-ID never changes: a copy sent by hand is recognised as the same."""
    courriel = EmailMessage(
        message.objet,
        write_texte(message),
        to=[message.destinataire],
        headers=_build_entetes(message, domaine_public()),
        connection=connexion,
    )
    if (agenda := read_agenda(message)) is not None:
        courriel.attach(_build_jointe(*agenda))
    return courriel


def _build_jointe(methode: str, octets: bytes) -> MIMEText:
    """Return the calendar file as mail readers expect an invitation."""
    jointe = MIMEText(octets.decode(), "calendar", "utf-8")
    jointe.set_param("method", methode)
    jointe.add_header("Content-Disposition", "attachment", filename="reunion.ics")
    return jointe


def _build_entetes(message: Message, domaine: str) -> dict[str, str]:
    """Return the headers that mail readers use: a summary says where one stops it."""
    entetes = {"Message-ID": f"<{message.uuid}@{domaine}>", "Auto-Submitted": "auto-generated"}
    if message.sujet.startswith(RESUME):
        entetes["List-Unsubscribe"] = f"<{build_adresse(adresses.mes_resumes())}>"
    return entetes


def _settle(message: Message, suite: Suite) -> EtatMessage:
    """Write what became of a message, unless somebody decided of it since it was taken."""
    etat, erreur, prochain = suite.etat, suite.phrase, None
    if etat is EtatMessage.PRET:
        delai = delai_avant_essai(message.essais)
        if delai is None:
            etat, erreur = EtatMessage.ABANDONNE, f"{erreur} {suites.ABANDON}"
        else:
            prochain = horloge.maintenant() + delai
    # A message called uncertain because this worker was slow is settled by what it knows now.
    pris = Message.objects.filter(
        pk=message.pk,
        etat__in=(EtatMessage.PRIS, EtatMessage.INCERTAIN),
        pris_le=message.pris_le,
    )
    envoye_le = horloge.maintenant() if etat is EtatMessage.ENVOYE else None
    pris.update(etat=etat, erreur=erreur[:300], envoye_le=envoye_le, prochain_essai=prochain)
    return etat

"""Reads of the outbox."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from maillage.echanges.notifications.access import can_see_liens, check_envois
from maillage.echanges.notifications.content import (
    LIEN,
    LIENS_NUMEROTES,
    Courrier,
    write_nouvelles,
)
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles import liens
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import date_simple
from maillage.regles.erreurs import Introuvable
from maillage.regles.horloge import PARIS
from maillage.socle.acteurs.queries import find_compte, find_lien_vivant

LIEN_MASQUE = "[lien personnel\u00a0: lui seul le reçoit]"
CLE_PASSAGE = "ouvrier:passage"
_LIEN_FERME = "[ce lien n’ouvre plus rien\u00a0: le compte est fermé ou l’adresse a changé]"
_LIEN_CLOS = "[ce lien n’ouvre plus rien\u00a0: il est fermé ou expiré]"
APERCU_DU_LIEN = "[le lien personnel sera ici]"


def list_messages(auteur: Auteur, *, etat: str = "") -> QuerySet[Message]:
    """Return the messages, newest first. Raises Introuvable or Refus."""
    check_envois(auteur)
    messages = Message.objects.all()
    return messages.filter(etat=etat) if etat in EtatMessage.values else messages


def get_message(auteur: Auteur, uuid: UUID | str) -> Message:
    """Return one message. Raises Introuvable or Refus."""
    message = list_messages(auteur).filter(uuid=uuid).first()
    if message is None:
        raise Introuvable
    return message


def read_corps(auteur: Auteur, message: Message, *, base: str = "") -> str:
    """Return the text of a message; the personal link shows in a demonstration only."""
    check_envois(auteur)
    if not can_see_liens(auteur):
        return LIENS_NUMEROTES.sub(LIEN_MASQUE, message.corps.replace(LIEN, LIEN_MASQUE))
    # The demonstration may answer on another port than the public address says.
    ici = message.corps.replace(settings.ADRESSE_PUBLIQUE.rstrip("/"), base.rstrip("/"))
    return fill_lien(ici if base else message.corps, message.destinataire, base=base)


def fill_lien(corps: str, destinataire: str, *, base: str = "") -> str:
    """Return the text with the personal link of its receiver. `base` replaces the public address."""
    corps = LIENS_NUMEROTES.sub(lambda lu: _build_adresse(lu["uuid"], destinataire, base), corps)
    if LIEN not in corps:
        return corps
    compte = find_compte(destinataire)
    if compte is None or not compte.is_active:
        return corps.replace(LIEN, _LIEN_FERME)
    jeton = default_token_generator.make_token(compte)
    uidb64 = urlsafe_base64_encode(compte.uuid.bytes)
    chemin = reverse("acteurs:choisir_mot_de_passe", kwargs={"uidb64": uidb64, "token": jeton})
    return corps.replace(LIEN, f"{(base or settings.ADRESSE_PUBLIQUE).rstrip('/')}{chemin}")


def _build_adresse(uuid: str, destinataire: str, base: str) -> str:
    """Return the address of a personal link, for the person it was made for and nobody else."""
    lien = find_lien_vivant(uuid)
    if lien is None or lien.courriel != destinataire:
        return _LIEN_CLOS
    chemin = reverse(
        "liens:arrivee", kwargs={"jeton": liens.ecrire_jeton(lien.uuid, settings.SECRET_KEY)}
    )
    return f"{(base or settings.ADRESSE_PUBLIQUE).rstrip('/')}{chemin}"


def write_demande(
    *, fiches: Sequence[str], fonction: str, par: str, contrat: str, expire_le: datetime, lien: str
) -> Courrier:
    """Return the mail that asks for news, as it will be sent: for the worker, and for who reads it first."""
    return write_nouvelles(
        fiches=fiches,
        fonction=fonction,
        par=par,
        contrat=contrat,
        jusqu_au=date_simple(expire_le.astimezone(PARIS).date()),
        lien=lien,
    )


def count_messages(auteur: Auteur) -> dict[str, int]:
    """Return how many messages are in each state (keys of EtatMessage)."""
    check_envois(auteur)
    return Message.objects.aggregate(
        **{etat: Count("pk", filter=Q(etat=etat)) for etat in EtatMessage.values}
    )


def read_passage() -> datetime | None:
    """Return when a worker last finished a turn, on whatever machine; None when none ever did."""
    passage = cache.get(CLE_PASSAGE)
    return passage if isinstance(passage, datetime) else None

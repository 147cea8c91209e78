"""Reads of the outbox."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from maillage.echanges.notifications.access import can_see_liens, check_envois
from maillage.echanges.notifications.content import LIEN
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.regles.droits import Auteur
from maillage.regles.erreurs import Introuvable
from maillage.socle.acteurs.queries import find_compte

LIEN_MASQUE = "[lien personnel\u00a0: lui seul le reçoit]"
CLE_PASSAGE = "ouvrier:passage"
_LIEN_FERME = "[ce lien n’ouvre plus rien\u00a0: le compte est fermé ou l’adresse a changé]"


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
        return message.corps.replace(LIEN, LIEN_MASQUE)
    # The demonstration may answer on another port than the public address says.
    ici = message.corps.replace(settings.ADRESSE_PUBLIQUE.rstrip("/"), base.rstrip("/"))
    return fill_lien(ici if base else message.corps, message.destinataire, base=base)


def fill_lien(corps: str, destinataire: str, *, base: str = "") -> str:
    """Return the text with the personal link of its receiver. `base` replaces the public address."""
    if LIEN not in corps:
        return corps
    compte = find_compte(destinataire)
    if compte is None or not compte.is_active:
        return corps.replace(LIEN, _LIEN_FERME)
    jeton = default_token_generator.make_token(compte)
    uidb64 = urlsafe_base64_encode(compte.uuid.bytes)
    chemin = reverse("acteurs:choisir_mot_de_passe", kwargs={"uidb64": uidb64, "token": jeton})
    return corps.replace(LIEN, f"{(base or settings.ADRESSE_PUBLIQUE).rstrip('/')}{chemin}")


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

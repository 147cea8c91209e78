"""Reads of the outbox."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from maillage.cycle.financement.queries.calendrier import find_rappel_du
from maillage.cycle.gouvernance.models import EtatReunion, Presence
from maillage.cycle.gouvernance.queries import (
    adresse_de,
    build_evenement,
    find_convocation,
    porteur_de,
)
from maillage.cycle.programme.queries import find_lien_a_rappeler
from maillage.echanges.notifications.access import can_see_liens, check_envois, check_renvoi
from maillage.echanges.notifications.content import (
    LIEN,
    LIEN_ADRESSE,
    LIENS_NUMEROTES,
    REPONSES,
    Courrier,
    mark_lien,
    write_nouvelles,
    write_pied,
)
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.editions.agenda import Methode, ecrire_agenda
from maillage.regles import horloge, liens
from maillage.regles.courrier import plier
from maillage.regles.droits import Auteur
from maillage.regles.ecriture import accorde, date_simple
from maillage.regles.erreurs import Introuvable
from maillage.regles.horloge import PARIS
from maillage.socle.acteurs.models import DOMAINE_EFFACE, Compte
from maillage.socle.acteurs.queries import find_compte, find_lien_vivant, sign_adresse

LIEN_MASQUE = "[lien personnel\u00a0: lui seul le reçoit]"
CLE_PASSAGE = "ouvrier:passage"
# How the subject of a message starts, where something more than its receiver decides whether it leaves.
RAPPEL, RESUME = "rappel:", "resume:"
RAPPEL_DEMANDE = "rappel-demande:"
CONVOCATION, RAPPEL_CONVOCATION = "convocation:", "convocation-rappel:"
ANNULATION = "convocation-annulee:"
SUPPLEANCE, LIBERATION = "suppleance:", "suppleance-levee:"
_DES_REUNIONS = (CONVOCATION, RAPPEL_CONVOCATION, ANNULATION, SUPPLEANCE, LIBERATION)
_QUI_RETIRENT = (ANNULATION, LIBERATION)
_LIEN_FERME = "[ce lien n’ouvre plus rien\u00a0: le compte est fermé ou l’adresse a changé]"
_LIEN_CLOS = "[ce lien n’ouvre plus rien\u00a0: il est fermé ou expiré]"
APERCU_DU_LIEN = "[le lien personnel sera ici]"


def list_messages(auteur: Auteur, *, etat: str = "", mots: str = "") -> QuerySet[Message]:
    """Return the messages, newest first. Raises Introuvable or Refus.

    `mots` are looked for in the address, the subject and the reason.
    """
    check_envois(auteur)
    messages = Message.objects.all()
    for mot in mots.split():
        messages = messages.filter(
            Q(destinataire__icontains=mot) | Q(objet__icontains=mot) | Q(raison__icontains=mot)
        )
    return messages.filter(etat=etat) if etat in EtatMessage.values else messages


def find_messages_de(
    *, compte: UUID | None, liens_recus: Collection[UUID], courriels: Collection[str]
) -> QuerySet[Message]:
    """Return what was written to a person: to their account, by one of their links, or to an address
    that nobody else shares. For rooms above, never for a page.
    """
    siens = Q(destinataire__in=list(courriels))
    if compte:
        siens |= Q(compte_uuid=compte)
    for lien in liens_recus:
        siens |= Q(corps__contains=mark_lien(lien))
    return Message.objects.filter(siens)


def get_message(auteur: Auteur, uuid: UUID | str) -> Message:
    """Return one message. Raises Introuvable or Refus."""
    message = list_messages(auteur).filter(uuid=uuid).first()
    if message is None:
        raise Introuvable
    return message


def get_message_a_renvoyer(auteur: Auteur, uuid: UUID | str) -> Message:
    """Return one message for whoever may send it again. Raises Introuvable or Refus."""
    check_renvoi(auteur)
    return get_message(auteur, uuid)


def read_corps(auteur: Auteur, message: Message, *, base: str = "") -> str:
    """Return the text of a message; the personal link shows in a demonstration only."""
    check_envois(auteur)
    if not can_see_liens(auteur):
        masque = message.corps.replace(LIEN, LIEN_MASQUE).replace(LIEN_ADRESSE, LIEN_MASQUE)
        return REPONSES.sub(LIEN_MASQUE, LIENS_NUMEROTES.sub(LIEN_MASQUE, masque))
    # The demonstration may answer on another port than the public address says.
    ici = message.corps.replace(settings.ADRESSE_PUBLIQUE.rstrip("/"), base.rstrip("/"))
    return fill_liens(ici if base else message.corps, message.destinataire, base=base)


def write_texte(message: Message) -> str:
    """Return the whole text that leaves: links filled, reason given, lines folded."""
    corps = fill_liens(message.corps, message.destinataire)
    return plier(f"{corps}\n\n{write_pied(message.raison, settings.ADRESSE_PUBLIQUE)}") + "\n"


def can_leave(message: Message) -> bool:
    """Say whether a message still has somebody to reach: an open account, at the address it has now."""
    if message.destinataire.endswith(f"@{DOMAINE_EFFACE}"):
        return False
    if message.sujet.startswith(_DES_REUNIONS):
        return _can_convocation_leave(message)
    numerotes = LIENS_NUMEROTES.findall(message.corps)
    if numerotes:
        # A reminder has nothing to recall any more once somebody answered.
        attendu = find_lien_a_rappeler if message.sujet.startswith(RAPPEL) else find_lien_vivant
        return any(attendu(uuid) for uuid in numerotes)
    if LIEN_ADRESSE in message.corps:
        return _find_demandeur(message.destinataire) is not None
    if message.sujet.startswith(RAPPEL_DEMANDE) and not _has_rappel(message):
        return False
    compte = find_compte(message.destinataire)
    if compte is None:
        return message.compte_uuid is None and LIEN not in message.corps
    return compte.is_active and (compte.recoit_resumes or not message.sujet.startswith(RESUME))


def _has_rappel(message: Message) -> bool:
    """False for a step of a claim that was done while its reminder waited."""
    return find_rappel_du(UUID(message.sujet.removeprefix(RAPPEL_DEMANDE))) is not None


def _can_convocation_leave(message: Message) -> bool:
    """Say whether a mail about a meeting still says something true to whom it is for."""
    presence = find_convocation(message.sujet.partition(":")[2])
    if presence is None or presence.siege is None:
        return False
    if message.sujet.startswith(LIBERATION):
        libre = adresse_de(presence.siege.suppleant) == message.destinataire
        return libre and not presence.est_suppleee
    if message.destinataire not in _list_adresses(presence, message.sujet):
        return False
    if message.sujet.startswith(ANNULATION):
        return presence.reunion.etat == EtatReunion.ANNULEE
    if presence.reponse and message.sujet.startswith(RAPPEL_CONVOCATION):
        return False
    a_venir = presence.reunion.debut > horloge.maintenant()
    return a_venir and presence.reunion.etat == EtatReunion.CONVOQUEE


def _list_adresses(presence: Presence, sujet: str) -> list[str]:
    """Return where a mail about a meeting may go: to who holds the seat, to who stands in, or to both."""
    qui = {CONVOCATION: (False,), RAPPEL_CONVOCATION: (False,), SUPPLEANCE: (True,)}
    sortes = next((s for debut, s in qui.items() if sujet.startswith(debut)), (False, True))
    return [adresse_de(porteur_de(presence, suppleance=s)) for s in sortes]


def read_agenda(message: Message) -> tuple[str, bytes] | None:
    """Return the method and the calendar file that a mail about a meeting carries; None for another mail."""
    if not message.sujet.startswith(_DES_REUNIONS) or message.sujet.startswith(RAPPEL_CONVOCATION):
        return None
    presence = find_convocation(message.sujet.partition(":")[2])
    if presence is None:
        return None
    retire = message.sujet.startswith(_QUI_RETIRENT)
    methode: Methode = "CANCEL" if retire else "REQUEST"
    evenement = build_evenement(
        presence.reunion,
        list(presence.reunion.points.filter(archive_le=None)),
        situer=build_adresse,
    )
    qui = replace(
        evenement,
        annule=retire,
        ecrit_le=horloge.maintenant(),  # RFC 5545 §3.8.7.2: when this very copy is made
        organisateur=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        invite=message.destinataire,
    )
    return methode, ecrire_agenda([qui], methode=methode)


def domaine_public() -> str:
    """Return the name of the installation, which makes numbers unique in the world."""
    return urlsplit(settings.ADRESSE_PUBLIQUE).hostname or "localhost"


def build_adresse(chemin: str, *, base: str = "") -> str:
    """Return the whole address of a page. `base` replaces the public address of the installation."""
    return f"{(base or settings.ADRESSE_PUBLIQUE).rstrip('/')}{chemin}"


def fill_liens(corps: str, destinataire: str, *, base: str = "") -> str:
    """Return the text with the links of its receiver. `base` replaces the public address."""
    racine = (base or settings.ADRESSE_PUBLIQUE).rstrip("/")
    corps = LIENS_NUMEROTES.sub(lambda lu: _find_adresse(lu["uuid"], destinataire, base), corps)
    corps = REPONSES.sub(lambda lu: _find_reponse(lu, destinataire, base), corps)
    if LIEN in corps:
        chemin = _chemin_mot_de_passe(destinataire)
        corps = corps.replace(LIEN, f"{racine}{chemin}" if chemin else _LIEN_FERME)
    if LIEN_ADRESSE in corps:
        chemin = _chemin_adresse(destinataire)
        corps = corps.replace(LIEN_ADRESSE, f"{racine}{chemin}" if chemin else _LIEN_FERME)
    return corps


def _chemin_mot_de_passe(destinataire: str) -> str:
    compte = find_compte(destinataire)
    if compte is None or not compte.is_active:
        return ""
    jeton = default_token_generator.make_token(compte)
    uidb64 = urlsafe_base64_encode(compte.uuid.bytes)
    return reverse("acteurs:choisir_mot_de_passe", kwargs={"uidb64": uidb64, "token": jeton})


def _chemin_adresse(destinataire: str) -> str:
    compte = _find_demandeur(destinataire)
    if compte is None:
        return ""
    return reverse("vie_privee:confirmer_adresse", kwargs={"jeton": sign_adresse(compte)})


def _find_demandeur(courriel: str) -> Compte | None:
    """Return the open account that asked to be reached at this new address."""
    return Compte.objects.filter(courriel_demande=courriel, is_active=True).first()


def _find_adresse(uuid: str, destinataire: str, base: str) -> str:
    """Return the address of a personal link, for the person it was made for and nobody else."""
    lien = find_lien_vivant(uuid)
    if lien is None or lien.courriel != destinataire:
        return _LIEN_CLOS
    chemin = reverse(
        "liens:arrivee", kwargs={"jeton": liens.ecrire_jeton(lien.uuid, settings.SECRET_KEY)}
    )
    return build_adresse(chemin, base=base)


def _find_reponse(lu: re.Match[str], destinataire: str, base: str) -> str:
    """Return the address of a convocation, for the person it was made for and nobody else."""
    presence = find_convocation(lu["uuid"])
    qui = porteur_de(presence, suppleance=lu["sorte"] == "suppléance") if presence else None
    if presence is None or qui is None or adresse_de(qui) != destinataire:
        return _LIEN_CLOS
    jeton = liens.ecrire_jeton(presence.uuid, settings.SECRET_KEY, pour=qui.uuid)
    return build_adresse(reverse("convocations:convocation", kwargs={"jeton": jeton}), base=base)


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


def duree_lien() -> str:
    """Return how long a personal link opens: « trois jours »."""
    jours, reste = divmod(settings.PASSWORD_RESET_TIMEOUT, 24 * 3600)
    if jours and not reste:
        return accorde(jours, "jour", en_mots=True)
    return accorde(settings.PASSWORD_RESET_TIMEOUT // 3600, "heure", en_mots=True)

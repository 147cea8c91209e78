"""What became of a message, read from what the mail server answered or failed to answer.

Only a refusal of this very message, or a text that began to leave, settles it. Anything else is a
passing trouble of the server or of its settings: the message waits and is tried again.
"""

import smtplib
import ssl
from dataclasses import dataclass

from maillage.echanges.notifications.models import EtatMessage
from maillage.regles.courrier import ESSAIS

_PERMANENT = 500  # SMTP: from this code on, trying again changes nothing (RFC 5321 §4.2.1)
ABANDON = f"Abandonné après {ESSAIS}\u00a0essais."


@dataclass(frozen=True)
class Suite:
    """The next state of a message and the sentence that the outbox shows.

    `arrete_le_tour`: the server itself does not answer, another message would wait as long.
    """

    etat: EtatMessage
    phrase: str = ""
    arrete_le_tour: bool = False


ENVOYE = Suite(EtatMessage.ENVOYE)
ANNULE = Suite(
    EtatMessage.ANNULE,
    "Le compte est fermé, l’adresse a changé ou la personne ne veut plus de ce message\u00a0: rien n’est "
    "parti.",
)
SANS_OBJET = Suite(
    EtatMessage.ANNULE,
    "Le lien est fermé ou terminé, la réunion a changé ou la personne a déjà répondu\u00a0: rien n’est parti.",
)
_COUPE = Suite(
    EtatMessage.INCERTAIN,
    "Le serveur de courrier a reçu le texte et n’a pas confirmé\u00a0: le message est peut-être parti.",
)
_INTERROMPU = Suite(
    EtatMessage.PRET,
    "Le serveur de courrier a cessé de répondre avant de recevoir le texte\u00a0: rien n’est parti.",
    arrete_le_tour=True,
)
_EXPEDITEUR = Suite(
    EtatMessage.PRET,
    "Le serveur de courrier refuse l’adresse de l’installation (MAILLAGE_EXPEDITEUR).",
    arrete_le_tour=True,
)
_ILLISIBLE = Suite(
    EtatMessage.REFUSE,
    "Cette adresse ou cet objet ne peuvent pas être écrits dans un courriel\u00a0: vérifier l’adresse.",
)
_OUVERTURES = (
    (
        smtplib.SMTPAuthenticationError,
        "Le serveur de courrier refuse le nom ou le mot de passe de l’installation (MAILLAGE_SMTP).",
    ),
    (
        (ssl.SSLError, smtplib.SMTPNotSupportedError),
        "Le serveur de courrier refuse la connexion chiffrée (MAILLAGE_SMTP).",
    ),
    ((TimeoutError, ConnectionError), "Le serveur de courrier ne répond pas."),
    (smtplib.SMTPException, "Le serveur de courrier refuse de parler à l’installation."),
    (OSError, "Le serveur de courrier, ou le dossier de dépôt, ne répond pas."),
)


def read_ouverture(panne: Exception) -> Suite:
    """Return what becomes of a message when the conversation does not open: it waits."""
    if isinstance(panne, smtplib.SMTPServerDisconnected):
        panne = ConnectionError()
    phrase = next((p for sorte, p in _OUVERTURES if isinstance(panne, sorte)), _OUVERTURES[-1][1])
    return Suite(EtatMessage.PRET, phrase, arrete_le_tour=True)


def read_envoi(panne: Exception, *, texte_parti: bool) -> Suite:
    """Return what becomes of a message when its sending failed."""
    if isinstance(panne, smtplib.SMTPServerDisconnected):
        return _COUPE if texte_parti else _INTERROMPU
    if isinstance(panne, smtplib.SMTPSenderRefused):
        return _EXPEDITEUR
    if isinstance(panne, (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)):
        return _read_refus(panne)
    if isinstance(panne, smtplib.SMTPNotSupportedError) or _is_illisible(panne):
        return _ILLISIBLE
    return _COUPE if texte_parti else _INTERROMPU


def _is_illisible(panne: Exception) -> bool:
    """Say whether the mail itself could not be written; the network raises OSError."""
    return isinstance(panne, ValueError) and not isinstance(panne, OSError)


def _read_refus(refus: smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) -> Suite:
    if isinstance(refus, smtplib.SMTPRecipientsRefused):
        code = min((reponse[0] for reponse in refus.recipients.values()), default=_PERMANENT)
    else:
        code = refus.smtp_code
    if code < _PERMANENT:
        return Suite(EtatMessage.PRET, f"Le serveur de courrier demande d’attendre (code {code}).")
    phrase = f"Le serveur de courrier refuse ce message (code {code})\u00a0: vérifier l’adresse."
    return Suite(EtatMessage.REFUSE, phrase)

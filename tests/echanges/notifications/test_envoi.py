"""Sending: taken by one worker, left once, and what became of it is said."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from maillage.echanges.notifications.content import LIEN
from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages, send_messages
from maillage.echanges.notifications.operations.envoi import _claim
from maillage.regles import horloge
from tests.fabriques.acteurs import un_compte

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def courrier(settings) -> None:
    """A mail server is set, and everything it takes lands in mail.outbox."""
    settings.COURRIEL_ACTIF = True
    settings.ADRESSE_PUBLIQUE = "https://maillage.exemple.fr"


def etat(message: Message) -> str:
    message.refresh_from_db()
    return message.etat


def panne(monkeypatch: pytest.MonkeyPatch, methode: str, erreur: Exception) -> None:
    """Make the mail server fail this way."""

    def echouer(*_args: object, **_kwargs: object) -> None:
        raise erreur

    monkeypatch.setattr(EmailBackend, methode, echouer, raising=False)


def test_a_mail_leaves_once_with_its_link_and_an_identifier_that_never_changes(
    message: Message,
) -> None:
    assert send_messages().envoyes == 1
    assert send_messages().envoyes == 0
    assert etat(message) == EtatMessage.ENVOYE
    (parti,) = mail.outbox
    assert parti.to == ["nina@exemple.fr"]
    assert parti.extra_headers["Message-ID"] == f"<{message.uuid}@maillage.exemple.fr>"
    assert "https://maillage.exemple.fr/mot-de-passe/" in parti.body
    assert LIEN not in parti.body
    assert LIEN in message.corps


def test_a_demonstration_sends_nothing_and_keeps_everything(message: Message, settings) -> None:
    settings.DEMONSTRATION = True
    assert send_messages().gardes == 1
    assert etat(message) == EtatMessage.GARDE
    assert mail.outbox == []


def test_without_a_mail_server_messages_wait_and_leave_when_it_comes(
    message: Message, settings
) -> None:
    settings.COURRIEL_ACTIF = False
    send_messages()
    assert etat(message) == EtatMessage.PRET
    settings.COURRIEL_ACTIF = True
    send_messages()
    assert etat(message) == EtatMessage.ENVOYE


def test_only_one_worker_takes_a_message(message: Message) -> None:
    assert [_claim(message), _claim(message)] == [True, False]


def test_a_worker_that_died_while_sending_leaves_an_uncertain_message_never_sent_again(
    message: Message,
) -> None:
    _claim(message)
    send_messages()
    assert etat(message) == EtatMessage.PRIS
    with horloge.arretee_a(horloge.maintenant() + timedelta(minutes=11)):
        assert send_messages().incertains == 1
        send_messages()
    assert etat(message) == EtatMessage.INCERTAIN
    assert mail.outbox == []


def test_a_server_that_does_not_answer_is_tried_again_a_minute_later(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as avec:
        panne(avec, "open", ConnectionRefusedError())
        send_messages()
    assert etat(message) == EtatMessage.PRET
    assert "ne répond pas" in message.erreur
    send_messages()
    assert mail.outbox == []
    with horloge.arretee_a(horloge.maintenant() + timedelta(seconds=61)):
        send_messages()
    assert etat(message) == EtatMessage.ENVOYE


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (smtplib.SMTPRecipientsRefused({"nina@exemple.fr": (550, b"unknown")}), "refuse"),
        (smtplib.SMTPRecipientsRefused({"nina@exemple.fr": (450, b"greylisted")}), "pret"),
        (smtplib.SMTPDataError(554, b"spam"), "refuse"),
        (smtplib.SMTPDataError(451, b"later"), "pret"),
        (smtplib.SMTPServerDisconnected(), "incertain"),
        (TimeoutError(), "incertain"),
    ],
)
def test_what_the_server_answers_decides_what_becomes_of_a_message(
    message: Message, monkeypatch: pytest.MonkeyPatch, erreur: Exception, attendu: str
) -> None:
    panne(monkeypatch, "send_messages", erreur)
    send_messages()
    assert etat(message) == attendu
    assert message.erreur


def test_one_refused_message_does_not_stop_the_others(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    un_compte("ana@exemple.fr")
    prepare_messages()
    envoyer = EmailBackend.send_messages

    def refuser_nina(self: EmailBackend, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["nina@exemple.fr"]:
            raise smtplib.SMTPRecipientsRefused({"nina@exemple.fr": (550, b"")})
        return envoyer(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuser_nina)
    bilan = send_messages()
    assert (bilan.envoyes, bilan.refuses) == (1, 1)


def test_a_mail_taken_while_the_clock_ran_ahead_is_called_uncertain_at_once(
    message: Message,
) -> None:
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=400)):
        _claim(message)
    assert send_messages().incertains == 1
    assert etat(message) == EtatMessage.INCERTAIN


def test_a_mail_put_off_while_the_clock_ran_ahead_does_not_wait_until_then(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=400)), monkeypatch.context() as p:
        panne(p, "open", ConnectionRefusedError())
        send_messages()
    assert etat(message) == EtatMessage.PRET
    send_messages()
    assert etat(message) == EtatMessage.ENVOYE

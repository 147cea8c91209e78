"""Against a true mail server that refuses, hangs, cuts and answers late: never twice, never lost."""

from datetime import timedelta

import pytest

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import send_messages
from maillage.regles import horloge
from maillage.regles.courrier import DELAIS, ESSAIS
from tests.echanges.notifications.conftest import PATIENCE
from tests.outillage.serveur_smtp import COUPER, ServeurSmtp

pytestmark = pytest.mark.django_db
TROP = PATIENCE * 2


def etat(message: Message) -> str:
    message.refresh_from_db()
    return message.etat


def test_an_accepted_mail_arrives_once_folded_with_its_link_and_its_reason(
    message: Message, serveur: ServeurSmtp
) -> None:
    assert send_messages().envoyes == 1
    assert send_messages().envoyes == 0
    (recu,) = serveur.recus
    assert etat(message) == EtatMessage.ENVOYE
    assert recu["Message-ID"] == f"<{message.uuid}@maillage.exemple.fr>"
    assert recu["Auto-Submitted"] == "auto-generated"
    texte = recu.get_content()
    assert "https://maillage.exemple.fr/mot-de-passe/" in texte
    assert "Pourquoi ce message\u00a0: Invitation par Maillage." in texte
    assert all(len(ligne) <= 78 or "://" in ligne for ligne in texte.splitlines())


@pytest.mark.parametrize(
    ("reponses", "attendu", "phrase"),
    [
        ({"rcpt": ["550 inconnu"]}, "refuse", "code 550"),
        ({"texte": ["554 indésirable"]}, "refuse", "code 554"),
        ({"rcpt": ["450 plus tard"]}, "pret", "code 450"),
        ({"data": ["451 plus tard"]}, "pret", "code 451"),
        ({"texte": ["452 plein"]}, "pret", "code 452"),
        ({"mail": ["550 qui êtes-vous"]}, "pret", "MAILLAGE_EXPEDITEUR"),
        ({"connexion": ["421 fermé"]}, "pret", "refuse de parler"),
        ({"connexion": [COUPER]}, "pret", "ne répond pas"),
        ({"rcpt": [COUPER]}, "pret", "rien n’est parti"),
        ({"data": [COUPER]}, "pret", "rien n’est parti"),
        ({"texte": [COUPER]}, "incertain", "peut-être parti"),
    ],
)
def test_what_the_server_says_or_cuts_decides(
    message: Message,
    serveur: ServeurSmtp,
    reponses: dict[str, list[str]],
    attendu: str,
    phrase: str,
) -> None:
    serveur.reponses = reponses
    send_messages()
    assert etat(message) == attendu
    assert phrase in message.erreur


@pytest.mark.parametrize(
    ("pas", "attendu"),
    [
        ("connexion", "pret"),
        ("ehlo", "pret"),
        ("mail", "pret"),
        ("rcpt", "pret"),
        ("data", "pret"),
        ("texte", "incertain"),
        ("quit", "envoye"),
    ],
)
def test_a_server_that_hangs_is_left_and_the_state_says_what_is_known(
    message: Message, serveur: ServeurSmtp, pas: str, attendu: str
) -> None:
    serveur.attentes = {pas: TROP}
    send_messages()
    assert etat(message) == attendu


def test_an_answer_that_comes_too_late_is_never_followed_by_a_second_mail(
    message: Message, serveur: ServeurSmtp
) -> None:
    serveur.attentes = {"texte": TROP}
    send_messages()
    serveur.attentes = {}
    with horloge.arretee_a(horloge.maintenant() + timedelta(days=30)):
        send_messages()
    assert etat(message) == EtatMessage.INCERTAIN
    assert len(serveur.recus) == 1


def test_a_server_that_asks_to_wait_gets_the_mail_later(
    message: Message, serveur: ServeurSmtp
) -> None:
    serveur.reponses = {"rcpt": ["450 liste grise", "250 ok"]}
    send_messages()
    send_messages()
    assert serveur.recus == []
    with horloge.arretee_a(horloge.maintenant() + timedelta(seconds=61)):
        send_messages()
    assert etat(message) == EtatMessage.ENVOYE
    assert len(serveur.recus) == 1


def test_one_insists_later_and_later_then_gives_up_and_says_so(
    message: Message, serveur: ServeurSmtp
) -> None:
    serveur.reponses = {"rcpt": ["450 plus tard"]}
    instant, attentes = horloge.maintenant(), []
    for _ in range(ESSAIS):
        with horloge.arretee_a(instant):
            send_messages()
        if etat(message) == EtatMessage.PRET:
            assert message.prochain_essai
            attentes.append(message.prochain_essai - instant)
            instant = message.prochain_essai
    assert tuple(attentes) == DELAIS
    assert (message.etat, message.essais) == (EtatMessage.ABANDONNE, ESSAIS)
    assert f"Abandonné après {ESSAIS}\u00a0essais" in message.erreur
    with horloge.arretee_a(instant + timedelta(days=365)):
        send_messages()
    assert serveur.pas.count("rcpt") == ESSAIS


@pytest.mark.parametrize("reponse", ["250 essai", "250-essai\r\n250 STARTTLS"])
def test_a_server_that_refuses_encryption_receives_nothing_in_clear(
    message: Message, serveur: ServeurSmtp, settings, reponse: str
) -> None:
    settings.EMAIL_USE_TLS = True
    serveur.reponses = {"ehlo": [reponse], "starttls": ["454 pas de TLS"]}
    send_messages()
    assert etat(message) == EtatMessage.PRET
    assert "serveur de courrier refuse" in message.erreur
    assert "mail" not in serveur.pas


def test_a_broken_encryption_is_said_and_tried_again(
    message: Message, serveur: ServeurSmtp, settings
) -> None:
    settings.EMAIL_USE_TLS = True
    serveur.reponses = {"ehlo": ["250-essai\r\n250 STARTTLS"], "starttls": ["220 allons-y\r\n?"]}
    send_messages()
    assert etat(message) == EtatMessage.PRET
    assert message.prochain_essai is not None
    assert "mail" not in serveur.pas


def test_a_server_that_nobody_reaches_is_asked_once_a_turn(
    message: Message, serveur: ServeurSmtp
) -> None:
    Message.objects.create(cle="autre", destinataire="ana@exemple.fr", objet="O", corps="C")
    serveur.reponses = {"connexion": [COUPER]}
    send_messages()
    assert serveur.pas == ["connexion"]


def test_a_mail_that_cannot_be_written_stops_none_of_the_others(
    message: Message, serveur: ServeurSmtp
) -> None:
    Message.objects.filter(pk=message.pk).update(objet="Un\nBcc: espion@exemple.fr")
    Message.objects.create(cle="autre", destinataire="ana@exemple.fr", objet="O", corps="C")
    bilan = send_messages()
    assert (bilan.envoyes, bilan.refuses) == (1, 1)
    assert [recu["To"] for recu in serveur.recus] == ["ana@exemple.fr"]

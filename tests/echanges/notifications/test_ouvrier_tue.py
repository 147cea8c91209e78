"""A worker killed at each step, in its own process: never twice by itself, never lost in silence."""

from datetime import timedelta
from typing import Any

import pytest

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import resend_message, send_messages
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME
from tests.fabriques.acteurs import un_compte
from tests.outillage.ouvrier import start_ouvrier
from tests.outillage.serveur_smtp import ServeurSmtp

pytestmark = pytest.mark.django_db(transaction=True)
TUE = -9


def after_a_while(message: Message) -> str:
    """Let another worker pass at once, later, much later; return the state that the outbox shows."""
    for attente in (timedelta(), timedelta(minutes=11), timedelta(days=2)):
        with horloge.arretee_a(horloge.maintenant() + attente):
            send_messages()
    message.refresh_from_db()
    return message.etat


@pytest.mark.parametrize(
    ("etape", "attendu", "recus"),
    [
        ("envoi._claim", "envoye", 1),  # before it is taken: another worker sends it
        ("envoi._deliver", "incertain", 0),
        ("envoi._build", "incertain", 0),
        ("envoi._settle", "incertain", 1),  # it left, nobody wrote it down
        ("envoi._close", "envoye", 1),
    ],
)
def test_a_worker_that_dies_at_a_door_of_ours(
    message: Message, serveur: ServeurSmtp, etape: str, attendu: str, recus: int
) -> None:
    assert start_ouvrier(serveur.port, etape).wait(60) == TUE
    assert after_a_while(message) == attendu
    assert len(serveur.recus) == recus


@pytest.mark.parametrize("etape", ["preparation.keep_ecrit", "preparation.journal.mark_traitees"])
def test_a_worker_that_dies_while_writing_leaves_the_fact_to_another(
    serveur: ServeurSmtp, etape: str
) -> None:
    un_compte("nina@exemple.fr")
    assert start_ouvrier(serveur.port, etape).wait(60) == TUE
    assert not Message.objects.exists()
    assert start_ouvrier(serveur.port).wait(60) == 0
    assert [recu["To"] for recu in serveur.recus] == ["nina@exemple.fr"]


@pytest.mark.parametrize(
    ("pas", "recus"),
    [("connexion", 0), ("ehlo", 0), ("mail", 0), ("rcpt", 0), ("data", 0), ("texte", 1)],
)
def test_a_worker_that_dies_in_the_middle_of_the_conversation(
    message: Message, serveur: ServeurSmtp, pas: str, recus: int
) -> None:
    ouvriers: list[Any] = []

    def kill(atteint: str) -> None:
        if atteint == pas:
            ouvriers[0].kill()
            ouvriers[0].wait(10)

    serveur.au_pas = kill
    ouvriers.append(start_ouvrier(serveur.port))
    assert ouvriers[0].wait(60) == TUE
    serveur.au_pas = lambda _pas: None
    assert after_a_while(message) == EtatMessage.INCERTAIN
    assert len(serveur.recus) == recus


def test_a_person_who_sends_an_uncertain_mail_again_keeps_its_identifier(
    message: Message, serveur: ServeurSmtp
) -> None:
    assert start_ouvrier(serveur.port, "envoi._settle").wait(60) == TUE
    assert after_a_while(message) == EtatMessage.INCERTAIN
    resend_message(message, auteur=SYSTEME)
    assert after_a_while(message) == EtatMessage.ENVOYE
    premier, second = serveur.recus
    assert premier["Message-ID"] == second["Message-ID"]


def test_two_workers_side_by_side_send_each_mail_once(serveur: ServeurSmtp) -> None:
    Message.objects.bulk_create(
        Message(cle=f"m{n}", destinataire=f"p{n}@exemple.fr", objet="O", corps="C")
        for n in range(30)
    )
    ouvriers = [start_ouvrier(serveur.port) for _ in range(2)]
    assert [ouvrier.wait(120) for ouvrier in ouvriers] == [0, 0]
    assert sorted(str(recu["To"]) for recu in serveur.recus) == sorted(
        f"p{n}@exemple.fr" for n in range(30)
    )
    assert set(Message.objects.values_list("etat", flat=True)) == {EtatMessage.ENVOYE}

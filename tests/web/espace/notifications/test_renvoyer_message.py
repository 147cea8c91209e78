"""Sending again: asked first, with the risk of a second copy; then done once."""

import pytest
from django.test import Client

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages
from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db


@pytest.fixture
def message() -> Message:
    """An uncertain message."""
    un_compte("nina@exemple.fr")
    prepare_messages()
    Message.objects.update(etat=EtatMessage.INCERTAIN, essais=3)
    return Message.objects.get()


def adresse(message: Message) -> str:
    return f"/boite-envoi/{message.uuid}/renvoyer/"


def test_the_page_says_that_it_may_arrive_twice_and_reading_it_sends_nothing(
    message: Message,
) -> None:
    page = un_client(une_administration()).get(adresse(message)).content.decode()
    assert "recevoir deux fois" in page
    message.refresh_from_db()
    assert message.etat == EtatMessage.INCERTAIN


def test_confirming_puts_it_back_among_those_that_leave(message: Message) -> None:
    client = un_client(une_administration())
    page = client.post(adresse(message), follow=True).content.decode()
    assert "prêt à repartir" in page
    message.refresh_from_db()
    assert (message.etat, message.essais) == (EtatMessage.PRET, 0)


def test_a_second_confirmation_is_told_that_nothing_waits(message: Message) -> None:
    client = un_client(une_administration())
    client.post(adresse(message))
    page = client.post(adresse(message), follow=True).content.decode()
    assert "n’attend plus" in page
    assert client.get(adresse(message)).status_code == 302


def test_members_are_refused_and_strangers_sign_in(message: Message, client: Client) -> None:
    assert un_client(un_compte()).post(adresse(message)).status_code == 403
    assert client.get(adresse(message)).status_code == 302


def test_the_list_and_the_message_say_when_it_will_be_tried_again(message: Message) -> None:
    client = un_client(une_administration())
    Message.objects.update(etat=EtatMessage.PRET, erreur="Occupé.", prochain_essai=message.cree_le)
    assert "Nouvel essai" in client.get("/boite-envoi/").content.decode()
    page = client.get(f"/boite-envoi/{message.uuid}/").content.decode()
    assert "Essai 3 sur 8" in page

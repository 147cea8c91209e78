"""One message: the personal link belongs to its receiver, except in a demonstration."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import prepare_messages
from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import close_compte
from tests.fabriques.acteurs import un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db


def une_invitation(courriel: str = "nina@exemple.fr") -> Message:
    """Return the message that invites a new account."""
    un_compte(courriel)
    prepare_messages()
    return Message.objects.get(destinataire=courriel)


def adresse(message: Message) -> str:
    return f"/boite-envoi/{message.uuid}/"


def test_the_administration_reads_the_message_without_its_personal_link() -> None:
    message = une_invitation()
    page = un_client(une_administration()).get(adresse(message)).content.decode()
    assert "choisir votre mot de passe" in page
    assert "lien personnel" in page
    assert "/mot-de-passe/" not in page


def test_in_a_demonstration_anybody_follows_the_link_and_comes_in(client: Client, settings) -> None:
    settings.DEMONSTRATION = True
    page = client.get(adresse(une_invitation())).content.decode()
    lien = re.search(r'href="(http://testserver/mot-de-passe/[^"]+)"', page)
    assert lien
    arrivee = client.get(lien[1].removeprefix("http://testserver"), follow=True)
    assert "Bienvenue" in arrivee.content.decode()


def test_the_link_of_a_closed_account_is_not_made(client: Client, settings) -> None:
    settings.DEMONSTRATION = True
    message = une_invitation()
    close_compte(Compte.objects.get(courriel=message.destinataire), auteur=SYSTEME)
    page = client.get(adresse(message)).content.decode()
    assert "n’ouvre plus rien" in page
    assert "/mot-de-passe/" not in page


def test_members_are_refused_strangers_sign_in_and_forged_ids_are_not_found(
    client: Client,
) -> None:
    message = une_invitation()
    assert un_client(un_compte()).get(adresse(message)).status_code == 403
    assert client.get(adresse(message)).status_code == 302
    admin = un_client(une_administration())
    assert admin.get(f"/boite-envoi/{uuid4()}/").status_code == 404


def test_html_in_a_name_is_shown_as_text() -> None:
    message = une_invitation()
    message.corps = "<script>alert(1)</script>"
    message.save()
    page = un_client(une_administration()).get(adresse(message)).content.decode()
    assert message.corps not in page

"""The outbox: for the administration; open to everybody in a demonstration, where no mail leaves."""

import pytest
from django.test import Client

from maillage.echanges.notifications.models import EtatMessage, Message
from maillage.echanges.notifications.operations import prepare_messages
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration

pytestmark = pytest.mark.django_db
ADRESSE = "/boite-envoi/"


def test_the_administration_reads_who_was_written_to_and_why() -> None:
    admin = une_administration()
    un_compte("nina@exemple.fr")
    prepare_messages()
    page = un_client(admin).get(ADRESSE).content.decode()
    assert "nina@exemple.fr" in page
    assert "Invitation par" in page


def test_a_missing_mail_server_is_said(settings) -> None:
    settings.COURRIEL_ACTIF = False
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Aucun serveur de courrier n’est réglé" in page


def test_messages_are_filtered_by_state() -> None:
    admin = une_administration()
    un_compte()
    prepare_messages()
    Message.objects.update(etat=EtatMessage.INCERTAIN)
    client = un_client(admin)
    assert client.get(ADRESSE, {"etat": "incertain"}).context["page"].paginator.count == 2
    assert client.get(ADRESSE, {"etat": "envoye"}).context["page"].paginator.count == 0
    assert client.get(ADRESSE, {"etat": "inventé"}).status_code == 200


def test_messages_are_found_by_address_subject_or_reason() -> None:
    admin = une_administration()
    un_compte("nina@exemple.fr")
    prepare_messages()
    client = un_client(admin)
    assert client.get(ADRESSE, {"mots": "nina"}).context["page"].paginator.count == 1
    assert client.get(ADRESSE, {"mots": "accès invitation"}).context["page"].paginator.count == 2
    vide = client.get(ADRESSE, {"mots": "introuvable"})
    assert "Aucun message ne répond" in vide.content.decode()


def test_each_state_is_explained_in_words() -> None:
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "elle pourrait le recevoir deux fois" in page


def test_an_installation_hides_its_outbox_from_members_and_strangers(client: Client) -> None:
    assert un_client(un_compte()).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE)["Location"] == "/connexion/?next=/boite-envoi/"


def test_a_demonstration_shows_its_outbox_before_signing_in(client: Client, settings) -> None:
    settings.DEMONSTRATION = True
    un_compte("nina@exemple.fr")
    prepare_messages()
    assert "nina@exemple.fr" in client.get(ADRESSE).content.decode()
    assert "/boite-envoi/" in client.get("/connexion/").content.decode()


def test_the_sign_in_page_of_an_installation_does_not_speak_of_the_outbox(client: Client) -> None:
    assert "/boite-envoi/" not in client.get("/connexion/").content.decode()


def test_an_empty_outbox_says_what_fills_it() -> None:
    assert "Aucun message" in un_client(une_administration()).get(ADRESSE).content.decode()


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    prepare_messages()
    peu = compter_requetes(client, ADRESSE)
    for _ in range(10):
        un_compte()
    prepare_messages()
    assert compter_requetes(client, ADRESSE) == peu

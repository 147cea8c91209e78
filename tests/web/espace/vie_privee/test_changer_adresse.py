"""Another address: asked for here, told to both letter boxes, changed by neither yet."""

import pytest
from django.test import Client

from maillage.echanges.notifications.models import Message
from maillage.echanges.notifications.operations import prepare_messages
from maillage.socle.acteurs.models import Compte
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_client, un_compte

pytestmark = pytest.mark.django_db
ADRESSE = "/mon-compte/adresse/"


def demander(compte: Compte, courriel: str) -> str:
    reponse = un_client(compte).post(ADRESSE, {"courriel": courriel}, follow=True)
    prepare_messages()
    return reponse.content.decode()


def test_asking_writes_to_the_new_address_and_warns_the_present_one() -> None:
    compte = un_compte("nina@exemple.fr")
    prepare_messages()
    Message.objects.all().delete()
    assert "un message y part" in demander(compte, "Nouvelle@exemple.fr")
    messages = {m.destinataire: m for m in Message.objects.all()}
    assert set(messages) == {"nina@exemple.fr", "nouvelle@exemple.fr"}
    assert "lien de confirmation" in messages["nouvelle@exemple.fr"].corps
    assert "lien" in messages["nina@exemple.fr"].corps
    assert Compte.objects.get(pk=compte.pk).courriel == "nina@exemple.fr"


def test_asking_again_and_again_fills_nobodys_letter_box() -> None:
    compte = un_compte("nina@exemple.fr")
    for _ in range(4):
        demander(compte, "nouvelle@exemple.fr")
        Message.objects.update(etat="envoye")
    assert Message.objects.filter(destinataire="nouvelle@exemple.fr").count() == 1


def test_the_history_keeps_no_address() -> None:
    compte = un_compte("nina@exemple.fr")
    demander(compte, "nouvelle@exemple.fr")
    trace = Trace.objects.get(geste="adresse-demander")
    assert "@" not in trace.avant + trace.apres + trace.objet_nom


def test_an_address_that_is_taken_is_answered_the_same_and_nothing_leaves() -> None:
    un_compte("prise@exemple.fr")
    compte = un_compte("nina@exemple.fr")
    prepare_messages()
    Message.objects.all().delete()
    assert "un message y part" in demander(compte, "prise@exemple.fr")
    assert not Message.objects.exists()


@pytest.mark.parametrize("courriel", ["", "nina", "nina@exemple.fr", "a" * 250 + "@exemple.fr"])
def test_what_is_no_new_address_is_refused_beside_the_field(courriel: str) -> None:
    compte = un_compte("nina@exemple.fr")
    demander(compte, courriel)
    assert Compte.objects.get(pk=compte.pk).courriel_demande == ""


def test_a_change_that_waits_is_said_and_can_be_given_up() -> None:
    compte = un_compte("nina@exemple.fr")
    demander(compte, "nouvelle@exemple.fr")
    client = un_client(compte)
    assert "nouvelle@exemple.fr" in client.get("/mon-compte/").content.decode()
    client.post("/mon-compte/adresse/abandonner/")
    assert "nouvelle@exemple.fr" not in client.get("/mon-compte/").content.decode()


def test_strangers_sign_in(client: Client) -> None:
    assert client.get(ADRESSE)["Location"].startswith("/connexion/")

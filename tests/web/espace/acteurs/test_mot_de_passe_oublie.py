"""Asking for a new password: the same answer to everybody."""

import pytest
from django.test import Client

from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import MOT_DE_PASSE, un_compte

pytestmark = pytest.mark.django_db
ADRESSE = "/mot-de-passe-oublie/"


def test_the_answer_is_the_same_for_a_known_a_closed_and_an_unknown_address(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    un_compte("close@exemple.fr", mot_de_passe=MOT_DE_PASSE, ferme=True)
    pages = {
        client.post(ADRESSE, {"courriel": courriel}).content
        for courriel in ("ana@exemple.fr", "close@exemple.fr", "personne@exemple.fr")
    }
    assert len(pages) == 1
    assert "un message y part" in pages.pop().decode()


def test_only_an_open_account_leaves_a_request_to_write(client: Client) -> None:
    ouvert = un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    un_compte("close@exemple.fr", mot_de_passe=MOT_DE_PASSE, ferme=True)
    for courriel in ("Ana@exemple.fr", "close@exemple.fr", "personne@exemple.fr"):
        client.post(ADRESSE, {"courriel": courriel})
    demandes = Trace.objects.filter(geste="mot-de-passe-demander", a_traiter=True)
    assert [t.objet_uuid for t in demandes] == [ouvert.uuid]


def test_reading_the_page_asks_nothing(client: Client) -> None:
    un_compte("ana@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    assert client.get(f"{ADRESSE}?courriel=ana@exemple.fr").status_code == 200
    assert not Trace.objects.filter(geste="mot-de-passe-demander").exists()


@pytest.mark.parametrize("courriel", ["", "ana", "ana@exemple.fr\r\nBcc: x@exemple.fr"])
def test_a_malformed_address_is_said(client: Client, courriel: str) -> None:
    reponse = client.post(ADRESSE, {"courriel": courriel})
    assert "courriel" in reponse.context["form"].errors
    assert not reponse.context["demande"]

"""Summaries by mail: each says for oneself whether they come."""

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.regles.erreurs import Refus
from maillage.socle.acteurs.models import Compte
from maillage.socle.acteurs.operations import set_resumes
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_client, un_compte

pytestmark = pytest.mark.django_db
ADRESSE = "/mon-compte/resumes/"


@pytest.fixture
def compte() -> Compte:
    return un_compte("nina@exemple.fr")


def recoit(compte: Compte) -> bool:
    return Compte.objects.get(pk=compte.pk).recoit_resumes


def test_they_come_until_one_says_no_and_again_when_one_says_yes(compte: Compte) -> None:
    client = un_client(compte)
    assert "checked" in client.get(ADRESSE).content.decode()
    assert "Aucun résumé ne viendra plus" in client.post(ADRESSE, follow=True).content.decode()
    assert not recoit(compte)
    assert "checked" not in client.get(ADRESSE).content.decode()
    client.post(ADRESSE, {"recoit": "on"})
    assert recoit(compte)
    assert Trace.objects.filter(geste="resumes", objet_uuid=compte.uuid).count() == 2


def test_opening_the_page_changes_nothing(compte: Compte) -> None:
    un_client(compte).get(ADRESSE)
    assert recoit(compte)


def test_nobody_chooses_for_another(compte: Compte) -> None:
    with pytest.raises(Refus):
        set_resumes(compte, recoit=False, auteur=SYSTEME)


def test_the_address_of_the_mail_leads_through_the_sign_in_page() -> None:
    assert Client().get(ADRESSE)["Location"] == f"/connexion/?next={ADRESSE}"

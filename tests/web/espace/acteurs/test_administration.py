"""The home of the administration: what the installation holds, and nothing of the contracts' content."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/"


def test_the_administration_sees_what_the_installation_holds() -> None:
    un_compte("invitee@exemple.fr")
    page = un_client(une_administration()).get(ADRESSE)
    assert page.context["comptes"]["invite"] == 2
    assert "Boîte d’envoi" in page.content.decode()


def test_the_loaded_vintages_are_shown_with_their_year() -> None:
    un_contrat()
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Millésime 2026" in page


def test_a_coordination_is_refused_and_a_stranger_signs_in(client: Client) -> None:
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    assert un_client(coordination).get(ADRESSE).status_code == 403
    assert un_client(un_compte()).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE).status_code == 302


def test_a_missing_mail_server_is_said(settings) -> None:
    client = un_client(une_administration())
    settings.COURRIEL_ACTIF = False
    assert "Aucun serveur de courrier" in client.get(ADRESSE).content.decode()
    settings.COURRIEL_ACTIF = True
    assert "Aucun serveur de courrier" not in client.get(ADRESSE).content.decode()


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    un_contrat()
    peu = compter_requetes(client, ADRESSE)
    for rang in range(4):
        un_membre(un_contrat(f"Territoire {rang}"), Role.COORDINATION)
    assert compter_requetes(client, ADRESSE) == peu

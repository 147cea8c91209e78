"""Territorial mandates: given for days or without end, ended at once."""

import pytest
from django.test import Client

from maillage.cycle.contrats.queries import build_auteur, list_contrats
from maillage.socle.acteurs.models import Mandat, Organisation
from tests.fabriques.acteurs import (
    compter_requetes,
    un_client,
    un_compte,
    une_administration,
    une_organisation,
)
from tests.fabriques.contrats import un_contrat
from tests.fabriques.territoires import load_extrait

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/mandats/"
ENVOI = {"organisation": "ARS d’essai", "sorte": "ars", "territoire": "departement:53"}


def test_a_mandate_opens_the_contracts_of_its_territory_until_it_ends() -> None:
    contrat = un_contrat()
    ars = une_organisation("ARS d’essai", "ars")
    agent = un_compte(organisation=ars, suit_le_territoire=True)
    client = un_client(une_administration())
    assert client.post(ADRESSE, ENVOI).status_code == 302
    assert list(list_contrats(build_auteur(agent))) == [contrat]
    mandat = Mandat.objects.get()
    assert client.post(f"{ADRESSE}{mandat.uuid}/finir/").status_code == 302
    assert list(list_contrats(build_auteur(agent))) == []


def test_a_region_can_be_followed_too() -> None:
    load_extrait()
    un_client(une_administration()).post(ADRESSE, {**ENVOI, "territoire": "region:52"})
    assert Mandat.objects.get().region_id == "52"


@pytest.mark.parametrize(
    ("champ", "valeurs"),
    [
        ("territoire", {"territoire": ""}),
        ("territoire", {"territoire": "departement:999"}),
        ("territoire", {"territoire": "commune:53096"}),
        ("au", {"du": "2026-05-02", "au": "2026-05-01"}),
        ("du", {"du": "31/02/2026"}),
        ("organisation", {"organisation": "x" * 300}),
        ("sorte", {"sorte": "association"}),
    ],
)
def test_a_bad_answer_is_said_at_its_place_and_nothing_is_left(
    champ: str, valeurs: dict[str, str]
) -> None:
    load_extrait()
    reponse = un_client(une_administration()).post(ADRESSE, {**ENVOI, **valeurs})
    assert champ in reponse.context["form"].errors
    assert not Mandat.objects.exists()
    assert not Organisation.objects.filter(nom="ARS d’essai").exists()


def test_a_double_click_gives_one_mandate() -> None:
    load_extrait()
    client = un_client(une_administration())
    for _ in range(2):
        client.post(ADRESSE, {**ENVOI, "jeton": "jeton-du-formulaire"})
    assert Mandat.objects.count() == 1


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    load_extrait()
    membre = un_client(un_compte())
    assert membre.get(ADRESSE).status_code == 403
    assert membre.post(ADRESSE, ENVOI).status_code == 403
    assert client.post(ADRESSE, ENVOI).status_code == 302
    assert not Mandat.objects.exists()


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    load_extrait()
    client = un_client(une_administration())
    client.post(ADRESSE, ENVOI)
    peu = compter_requetes(client, ADRESSE)
    for rang in range(5):
        client.post(ADRESSE, {**ENVOI, "organisation": f"Autorité {rang}"})
    assert compter_requetes(client, ADRESSE) == peu

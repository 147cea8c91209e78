"""The rules that a funder adds: read by itself and by the administration, by nobody else."""

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME
from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.socle.acteurs.operations import create_mandat
from maillage.socle.territoires.models import Region
from tests.fabriques.acteurs import un_client, un_compte, une_organisation
from tests.fabriques.conformite import une_regle
from tests.fabriques.territoires import load_extrait
from tests.web.espace.contrats.conftest import Monde

PAGE = "/financeurs/regles/"


@pytest.fixture
def ars(db: None) -> Organisation:
    load_extrait()
    organisation = une_organisation("ARS d’essai", SorteOrganisation.ARS)
    create_mandat(organisation, region=Region.objects.get(pk="52"), auteur=SYSTEME)
    return organisation


@pytest.fixture
def agent(ars: Organisation) -> Client:
    return un_client(un_compte("agent@example.org", organisation=ars, suit_le_territoire=True))


def test_the_funder_reads_its_rules_and_no_other(agent: Client, ars: Organisation) -> None:
    une_regle(ars)
    autre = une_organisation("Un autre département", SorteOrganisation.DEPARTEMENT)
    une_regle(autre, titre="Une règle d’ailleurs")
    page = agent.get(PAGE).content.decode()
    assert "Vingt mille habitants au moins" in page
    assert "Une règle d’ailleurs" not in page


def test_members_of_a_contract_do_not_write_them(monde: Monde) -> None:
    for role in ("coordination", "elu", "lecture"):
        assert monde.clients[role].get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_a_rule_is_withdrawn_and_brought_back(agent: Client, ars: Organisation) -> None:
    regle = une_regle(ars)
    agent.post(f"{PAGE}{regle.uuid}/retirer/")
    assert "règle retirée" in agent.get(PAGE).content.decode()
    agent.post(f"{PAGE}{regle.uuid}/retablir/")
    assert "règle retirée" not in agent.get(PAGE).content.decode()


def test_an_authority_finds_its_rules_from_any_page_and_others_do_not(agent: Client) -> None:
    autre = un_client(un_compte("quelqu.un@example.org"))
    assert f'href="{PAGE}"' in agent.get("/contrats/").content.decode()
    assert f'href="{PAGE}"' not in autre.get("/contrats/").content.decode()

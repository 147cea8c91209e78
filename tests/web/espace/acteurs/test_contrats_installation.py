"""The contracts of the installation, by name only: the administration reads no content."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from tests.fabriques.acteurs import compter_requetes, un_client, un_compte, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/administration/contrats/"


def test_each_contract_is_named_with_who_coordinates_it_and_no_link_into_it() -> None:
    contrat = un_contrat()
    un_membre(contrat, Role.COORDINATION, compte=un_compte(fonction="Coordinatrice d’essai"))
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert contrat.titre in page
    assert "Coordinatrice d’essai" in page
    assert f'"/contrats/{contrat.cle}/' not in page


def test_a_contract_that_nobody_coordinates_is_pointed_out() -> None:
    un_contrat()
    assert "Personne" in un_client(une_administration()).get(ADRESSE).content.decode()


def test_an_empty_installation_says_what_to_do_first() -> None:
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Aucun contrat n’est encore ouvert" in page


def test_members_are_refused_and_strangers_sign_in(client: Client) -> None:
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    assert un_client(coordination).get(ADRESSE).status_code == 403
    assert client.get(ADRESSE).status_code == 302


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    un_membre(un_contrat(), Role.COORDINATION)
    peu = compter_requetes(client, ADRESSE)
    for rang in range(4):
        un_membre(un_contrat(f"Territoire {rang}"), Role.COORDINATION)
    assert compter_requetes(client, ADRESSE) == peu

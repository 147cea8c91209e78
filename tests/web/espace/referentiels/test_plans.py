"""The external plans, for the administration and for whoever coordinates a contract."""

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME, Role
from maillage.socle.referentiels.operations import add_objectif, create_plan
from tests.fabriques.acteurs import compter_requetes, un_client, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/plans/"


def un_plan(intitule: str):
    plan = create_plan({"sorte": "prs", "intitule": intitule, "debut": "2023"}, auteur=SYSTEME)
    add_objectif(plan, "Un objectif", auteur=SYSTEME)
    return plan


def test_a_coordination_sees_the_plans_with_their_objectives_counted() -> None:
    un_plan("Projet régional de santé")
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    page = un_client(coordination).get(ADRESSE)
    assert [p.nombre_objectifs for p in page.context["plans"]] == [1]


def test_an_empty_list_says_where_to_start() -> None:
    page = un_client(une_administration()).get(ADRESSE).content.decode()
    assert "Aucun plan n’est encore décrit" in page


@pytest.mark.parametrize("role", [Role.PILOTE, Role.PARTENAIRE, Role.ELU, Role.LECTURE])
def test_the_other_roles_are_refused(role: Role) -> None:
    assert un_client(un_membre(un_contrat(), role)).get(ADRESSE).status_code == 403


def test_strangers_sign_in(client: Client) -> None:
    assert client.get(ADRESSE).status_code == 302


def test_the_number_of_queries_does_not_depend_on_rows() -> None:
    client = un_client(une_administration())
    un_plan("Un plan")
    peu = compter_requetes(client, ADRESSE)
    for rang in range(8):
        un_plan(f"Plan {rang}")
    assert compter_requetes(client, ADRESSE) == peu

"""One external plan: its description, its objectives added, retired, restored."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.regles.droits import SYSTEME, Role
from maillage.socle.referentiels.models import ObjectifExterne, PlanExterne
from maillage.socle.referentiels.operations import add_objectif, create_plan
from tests.fabriques.acteurs import compter_requetes, un_client, une_administration
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> PlanExterne:
    """A plan without objective."""
    return create_plan({"sorte": "ptsm", "intitule": "PTSM d’essai"}, auteur=SYSTEME)


def adresse(plan: PlanExterne, suite: str = "") -> str:
    return f"/plans/{plan.uuid}/{suite}"


def test_the_description_changes(plan: PlanExterne) -> None:
    envoi = {"sorte": "ptsm", "intitule": "PTSM corrigé", "fin": "2027", "version": plan.version}
    assert un_client(une_administration()).post(adresse(plan), envoi).status_code == 302
    plan.refresh_from_db()
    assert (plan.intitule, plan.fin) == ("PTSM corrigé", "2027")


def test_two_people_who_change_the_title_see_both_texts(plan: PlanExterne) -> None:
    client, lue = un_client(une_administration()), plan.version
    for intitule, statut in (("Premier titre", 302), ("Second titre", 409)):
        envoi = {"sorte": "ptsm", "intitule": intitule, "version": lue}
        assert client.post(adresse(plan), envoi).status_code == statut
    plan.refresh_from_db()
    assert plan.intitule == "Premier titre"


def test_taking_the_title_of_another_plan_is_refused(plan: PlanExterne) -> None:
    create_plan({"sorte": "ptsm", "intitule": "Un autre"}, auteur=SYSTEME)
    envoi = {"sorte": "ptsm", "intitule": "Un autre", "version": plan.version}
    reponse = un_client(une_administration()).post(adresse(plan), envoi)
    assert "intitule" in reponse.context["form"].errors


def test_an_objective_is_added_retired_and_restored(plan: PlanExterne) -> None:
    client = un_client(un_membre(un_contrat(), Role.COORDINATION))
    envoi = {"code": "O1", "intitule": "Repérer plus tôt"}
    assert client.post(adresse(plan, "objectifs/"), envoi).status_code == 302
    objectif = ObjectifExterne.objects.get()
    client.post(f"/objectifs/{objectif.uuid}/retirer/")
    assert client.get(adresse(plan)).context["retires"] == [objectif]
    client.post(f"/objectifs/{objectif.uuid}/retablir/")
    assert client.get(adresse(plan)).context["offerts"] == [objectif]


@pytest.mark.parametrize(
    ("champ", "valeurs"),
    [
        ("intitule", {"intitule": " "}),
        ("intitule", {"intitule": "x" * 301}),
        ("code", {"code": "x" * 31}),
    ],
)
def test_a_bad_objective_is_said_at_its_place(
    plan: PlanExterne, champ: str, valeurs: dict[str, str]
) -> None:
    envoi = {"code": "", "intitule": "Un objectif", **valeurs}
    reponse = un_client(une_administration()).post(adresse(plan, "objectifs/"), envoi)
    assert champ in reponse.context["form_objectif"].errors
    assert not ObjectifExterne.objects.exists()


def test_a_double_click_adds_one_objective(plan: PlanExterne) -> None:
    client = un_client(une_administration())
    for _ in range(2):
        envoi = {"intitule": "Un objectif", "jeton": "jeton-du-formulaire"}
        client.post(adresse(plan, "objectifs/"), envoi)
    assert ObjectifExterne.objects.count() == 1


def test_forged_ids_are_not_found() -> None:
    client = un_client(une_administration())
    assert client.get(f"/plans/{uuid4()}/").status_code == 404
    assert client.post(f"/objectifs/{uuid4()}/retirer/").status_code == 404


def test_a_reader_is_refused_everywhere_and_a_stranger_signs_in(
    plan: PlanExterne, client: Client
) -> None:
    objectif = add_objectif(plan, "Un objectif", auteur=SYSTEME)
    lecteur = un_client(un_membre(un_contrat(), Role.LECTURE))
    for adr in (
        adresse(plan),
        adresse(plan, "objectifs/"),
        f"/objectifs/{objectif.uuid}/retirer/",
        f"/objectifs/{objectif.uuid}/retablir/",
    ):
        assert lecteur.post(adr, {"intitule": "X", "sorte": "ptsm"}).status_code == 403
        assert client.post(adr, {"intitule": "X"}).status_code == 302


def test_the_number_of_queries_does_not_depend_on_objectives(plan: PlanExterne) -> None:
    client = un_client(une_administration())
    add_objectif(plan, "Premier", auteur=SYSTEME)
    peu = compter_requetes(client, adresse(plan))
    for rang in range(8):
        add_objectif(plan, f"Objectif {rang}", auteur=SYSTEME)
    assert compter_requetes(client, adresse(plan)) == peu

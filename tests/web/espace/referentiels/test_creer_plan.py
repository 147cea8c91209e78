"""Describing a plan of somebody else."""

import pytest
from django.test import Client

from maillage.regles.droits import Role
from maillage.socle.referentiels.models import PlanExterne
from tests.fabriques.acteurs import un_client, une_administration, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre

pytestmark = pytest.mark.django_db
ADRESSE = "/plans/creer/"
ENVOI = {
    "sorte": "prs",
    "intitule": "Projet régional de santé",
    "edition": "2023-2028",
    "debut": "2023",
    "fin-inconnue": "on",
    "organisation": "ars d’essai",
}


def test_a_coordination_describes_a_plan_whose_dates_are_known_in_part() -> None:
    ars = une_organisation("ARS d’essai", "ars")
    coordination = un_membre(un_contrat(), Role.COORDINATION)
    reponse = un_client(coordination).post(ADRESSE, ENVOI)
    plan = PlanExterne.objects.get()
    assert reponse["Location"] == f"/plans/{plan.uuid}/"
    assert (plan.debut, plan.fin, plan.organisation) == ("2023", "inconnue", ars)


def test_the_same_plan_in_the_same_version_is_refused() -> None:
    client = un_client(une_administration())
    envoi = {**ENVOI, "organisation": ""}
    client.post(ADRESSE, envoi)
    assert "intitule" in client.post(ADRESSE, envoi).context["form"].errors
    assert client.post(ADRESSE, {**envoi, "edition": "2028-2033"}).status_code == 302
    assert PlanExterne.objects.count() == 2


@pytest.mark.parametrize(
    ("champ", "valeurs"),
    [
        ("intitule", {"intitule": ""}),
        ("intitule", {"intitule": "x" * 201}),
        ("sorte", {"sorte": "inventée"}),
        ("debut", {"debut": "31/02/2023"}),
        ("fin", {"debut": "2024", "fin": "2023", "fin-inconnue": ""}),
        ("fin", {"fin": "2025"}),
        ("organisation", {"organisation": "Inconnue"}),
        ("note", {"note": "x" * 5001}),
        ("edition", {"edition": "x" * 81}),
    ],
)
def test_a_bad_answer_is_said_at_its_place(champ: str, valeurs: dict[str, str]) -> None:
    envoi = {**ENVOI, "organisation": "", **valeurs}
    reponse = un_client(une_administration()).post(ADRESSE, envoi)
    assert champ in reponse.context["form"].errors
    assert not PlanExterne.objects.exists()


def test_a_double_click_creates_once() -> None:
    client = un_client(une_administration())
    for _ in range(2):
        envoi = {**ENVOI, "organisation": "", "jeton": "jeton-du-formulaire"}
        assert client.post(ADRESSE, envoi).status_code == 302
    assert PlanExterne.objects.count() == 1


def test_a_pilot_is_refused_and_a_stranger_signs_in(client: Client) -> None:
    pilote = un_client(un_membre(un_contrat(), Role.PILOTE))
    assert pilote.get(ADRESSE).status_code == 403
    assert pilote.post(ADRESSE, ENVOI).status_code == 403
    assert client.post(ADRESSE, ENVOI).status_code == 302
    assert not PlanExterne.objects.exists()

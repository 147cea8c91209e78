"""A funder adds a rule: a threshold, a field, a signatory; what is absurd is answered by a sentence."""

from typing import Any

import pytest
from django.test import Client

from maillage.socle.acteurs.models import Organisation, SorteOrganisation
from maillage.synthese.conformite.models import RegleDeFinanceur
from tests.fabriques.acteurs import une_organisation
from tests.web.espace.conformite.test_regles_de_financeur import agent, ars

__all__ = ["agent", "ars"]
PAGE = "/financeurs/regles/creer/"


def envoi(ars: Organisation, **change: Any) -> dict[str, Any]:
    valeurs = {
        "organisation": str(ars.uuid),
        "titre": "Vingt mille habitants au moins",
        "sorte": "seuil",
        "mesure": "population",
        "minimum": "20 000",
        "reference": "Délibération du 20 juin 2026",
        "lue_le": "20/06/2026",
    }
    return {**valeurs, **change}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"minimum": "", "maximum": "60", "mesure": "duree"},
        {"sorte": "champ", "champ": "fiche-publics"},
        {"sorte": "signataire", "signataire": "departement"},
        {"du": "2024", "au": "juin 2028"},
    ],
)
def test_each_kind_of_rule_is_added(
    agent: Client, ars: Organisation, change: dict[str, Any]
) -> None:
    assert agent.post(PAGE, envoi(ars, **change)).status_code == 302
    regle = RegleDeFinanceur.objects.get()
    assert regle.organisation == ars
    assert sum(bool(x) for x in (regle.mesure, regle.champ, regle.signataire)) == 1


@pytest.mark.parametrize(
    ("change", "champ"),
    [
        ({"titre": " "}, "titre"),
        ({"reference": ""}, "reference"),
        ({"minimum": ""}, "minimum"),
        ({"minimum": "-5"}, "minimum"),
        ({"minimum": "60", "maximum": "12"}, "maximum"),
        ({"minimum": "beaucoup"}, "minimum"),
        ({"minimum": "9" * 40}, "minimum"),
        ({"mesure": "humeur"}, "mesure"),
        ({"mesure": ""}, "mesure"),
        ({"sorte": "champ", "champ": ""}, "champ"),
        ({"sorte": "signataire"}, "signataire"),
        ({"adresse": "javascript:alert(1)"}, "adresse"),
        ({"lue_le": "20/06/2099"}, "lue_le"),
        ({"du": "2028", "au": "2024"}, "au"),
        ({"organisation": "autre"}, "organisation"),
    ],
)
def test_what_is_absurd_is_refused_beside_its_field(
    agent: Client, ars: Organisation, change: dict[str, Any], champ: str
) -> None:
    reponse = agent.post(PAGE, envoi(ars, **change))
    assert reponse.status_code == 200
    assert champ in reponse.context["form"].errors
    assert not RegleDeFinanceur.objects.exists()


def test_the_rule_of_another_funder_cannot_be_forged(agent: Client, ars: Organisation) -> None:
    autre = une_organisation("Un autre département", SorteOrganisation.DEPARTEMENT)
    reponse = agent.post(PAGE, envoi(ars, organisation=str(autre.uuid)))
    assert reponse.status_code == 200
    assert not RegleDeFinanceur.objects.exists()

"""A funder describes a scheme: every rule of its deliberation, or a sentence beside the one to mend."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from maillage.cycle.financement.models import Dispositif
from maillage.regles.droits import SYSTEME
from maillage.regles.financement.parametres import Bonus, Versement
from maillage.regles.financement.vocabulaire import Cumul, Mutualisation, QuandVerser
from maillage.socle.acteurs.models import Organisation
from maillage.socle.acteurs.operations import create_mandat
from maillage.socle.territoires.models import Departement
from tests.fabriques.acteurs import un_client, un_compte, une_organisation
from tests.web.espace.contrats.conftest import Monde

PAGE = "/dispositifs/creer/"
ENVOI: dict[str, Any] = {
    "intitule": "Aide aux postes",
    "territoire": "departement:53",
    "du": "2025",
    "objets": ["poste"],
    "beneficiaires": ["epci"],
    "montant_max_an": "10 000",
    "montant_max_total": "30 000",
    "taux_max": "50",
    "annees_max": "3",
    "aides_publiques_max": "80",
    "cumul": "libre",
    "mutualisation": "encouragee",
    "bonus_condition_1": "le territoire est en zone d’intervention prioritaire (ZIP)",
    "bonus_taux_1": "10",
    "bonus_condition_2": "une maison de santé est ouverte",
    "bonus_taux_2": "2,5",
    "versement_quand_1": "a-la-signature",
    "versement_taux_1": "30",
    "versement_quand_2": "sur-bilan",
    "versement_taux_2": "70",
    "versement_delai_2": "90",
    "depot_avant": "31/03",
    "textes": "Délibération n° 12\n\nRèglement des aides, art. 4",
    "source": "Délibération du 20 janvier 2023",
    "confiance": "lu",
}


@pytest.fixture
def financeur(db: None) -> Organisation:
    return une_organisation("Département d’essai", "departement")


@pytest.fixture
def agent(monde: Monde, financeur: Organisation) -> Client:
    """Somebody who exercises the mandate of the Département."""
    mayenne = Departement.objects.get(code="53")
    create_mandat(financeur, departement=mayenne, auteur=SYSTEME)
    return un_client(un_compte(organisation=financeur, suit_le_territoire=True))


def test_doors(monde: Monde, agent: Client) -> None:
    for client in monde.clients.values():
        assert client.get(PAGE).status_code == 403
    assert agent.get(PAGE).status_code == 200


def test_every_rule_is_kept_as_it_was_said(agent: Client, financeur: Organisation) -> None:
    reponse = agent.post(PAGE, {**ENVOI, "financeur": str(financeur.uuid)})
    assert reponse.status_code == 302, reponse.context["form"].errors
    dispositif = Dispositif.objects.get()
    regles = dispositif.lu.parametres
    assert (dispositif.niveau, dispositif.code, dispositif.territoire_nom) == (
        "departement",
        "53",
        "Mayenne",
    )
    assert regles.montant_max_an == Decimal(10_000)
    assert regles.taux_max == Decimal("0.5")
    assert regles.aides_publiques_max == Decimal("0.8")
    assert regles.bonus == (
        Bonus("zone-zip", Decimal("0.1")),
        Bonus("une maison de santé est ouverte", Decimal("0.025")),
    )
    assert regles.versements == (
        Versement(QuandVerser.A_LA_SIGNATURE, Decimal("0.3")),
        Versement(QuandVerser.SUR_BILAN, Decimal("0.7"), 90),
    )
    assert regles.textes == ("Délibération n° 12", "Règlement des aides, art. 4")
    page = agent.get(f"/dispositifs/{dispositif.uuid}/").content.decode()
    for mots in (
        "30\u202f%, avance à la signature",
        "sous 90\u00a0jours",
        "avant le 31/03",
        "art. 4",
    ):
        assert mots in page
    assert (regles.cumul, regles.mutualisation) == (Cumul.LIBRE, Mutualisation.ENCOURAGEE)


@pytest.mark.parametrize(
    ("champ", "tape"),
    [
        ("montant_max_an", "-1"),
        ("montant_max_total", "5 000"),
        ("taux_max", "101"),
        ("annees_max", "0"),
        ("source", ""),
        ("intitule", ""),
        ("du", "31/02/2025"),
        ("territoire", "departement:99"),
        ("cumul", "parfois"),
        ("objets", ["voyage"]),
        ("etp_min", "9"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_and_the_rest_is_kept(
    agent: Client, financeur: Organisation, champ: str, tape: Any
) -> None:
    reponse = agent.post(PAGE, {**ENVOI, "financeur": str(financeur.uuid), champ: tape})
    assert reponse.status_code == 200
    assert champ in reponse.context["form"].errors
    assert "30 000" in reponse.content.decode() or champ == "montant_max_total"
    assert not Dispositif.objects.exists()


def test_nobody_writes_for_another_funder(agent: Client) -> None:
    autre = une_organisation("Autre financeur d’essai", "ars")
    reponse = agent.post(PAGE, {**ENVOI, "financeur": str(autre.uuid)})
    assert reponse.status_code == 200
    assert "financeur" in reponse.context["form"].errors

"""The coordination corrects what it typed of somebody: a wrong address, a function that says a name."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import suspend_contrat
from maillage.regles.droits import SYSTEME, Role
from maillage.socle.acteurs.models import FinDeLien, LienPersonnel, Personne
from tests.fabriques.acteurs import un_client, une_organisation
from tests.fabriques.contrats import un_contrat, un_membre
from tests.fabriques.liens import un_lien
from tests.fabriques.programme import une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat() -> Contrat:
    contrat, centre = un_contrat(), une_organisation("Centre social")
    une_fiche(contrat, pilote=centre)
    un_lien(contrat, centre, fonction="Mme Quintin")
    return contrat


@pytest.fixture
def client(contrat: Contrat) -> Client:
    return un_client(un_membre(contrat, Role.COORDINATION))


def adresse(contrat: Contrat) -> str:
    personne = Personne.objects.get(compte=None)
    return f"/contrats/{contrat.cle}/personnes/{personne.uuid}/corriger/"


def test_a_wrong_address_is_changed_and_its_link_closed(contrat: Contrat, client: Client) -> None:
    valeurs = {"fonction": "Directrice", "courriel": "juste@example.org", "partout": "on"}
    page = client.post(adresse(contrat), valeurs, follow=True).content.decode()
    assert "C’est corrigé" in page
    assert "juste@example.org" in page
    assert "L’adresse a changé" in page
    assert "Quintin" not in page
    assert LienPersonnel.objects.get().fin == FinDeLien.ADRESSE


def test_an_address_that_is_not_one_is_told_beside_the_field(
    contrat: Contrat, client: Client
) -> None:
    page = client.post(adresse(contrat), {"fonction": "Directrice", "courriel": "x"})
    assert "is-invalid" in page.content.decode()


def test_readers_are_refused_and_a_suspended_contract_stays_as_it_is(
    contrat: Contrat, client: Client
) -> None:
    lecteur = un_client(un_membre(contrat, Role.LECTURE))
    assert lecteur.get(adresse(contrat)).status_code == 403
    suspend_contrat(contrat, auteur=SYSTEME)
    client.post(adresse(contrat), {"fonction": "Autre"})
    assert Personne.objects.get(compte=None).fonction == "Mme Quintin"

"""A load is taken away after a question, with a trace."""

from uuid import uuid4

import pytest
from django.test import Client

from maillage.cycle.contrats.queries import build_auteur
from maillage.regles.droits import Role
from maillage.socle.indicateurs.models import Chargement, TravailDonnees
from maillage.socle.indicateurs.operations import load_fichier
from maillage.socle.journal.models import Trace
from tests.fabriques.acteurs import un_client, une_administration
from tests.fabriques.contrats import un_contrat, un_membre
from tests.socle.indicateurs.conftest import Ecrire, cinq_epci, ecrire
from tests.socle.indicateurs.test_chargement import UNE, comparateur

__all__ = ["cinq_epci", "ecrire"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse(cinq_epci: None, ecrire: Ecrire) -> str:
    load_fichier(ecrire("a.zip", comparateur(UNE)), auteur=build_auteur(une_administration()))
    return f"/administration/donnees/{Chargement.objects.get().uuid}/retirer/"


def test_the_question_says_what_goes_and_removes_nothing(adresse: str) -> None:
    page = un_client(une_administration()).get(adresse).content.decode()
    assert "Insee, comparateur de territoires, 2018 (communes)" in page
    assert "1\u00a0ligne" in page
    assert Chargement.objects.exists()


def test_the_answer_removes_the_load_and_asks_for_the_values(adresse: str) -> None:
    compte = une_administration()
    page = un_client(compte).post(adresse, follow=True).content.decode()
    assert "est retiré" in page
    assert not Chargement.objects.exists()
    assert TravailDonnees.objects.get().sorte == "calculer"
    assert Trace.objects.get(geste="retirer").auteur_nom == compte.nom_affiche


def test_others_are_refused_and_an_unknown_load_is_not_found(adresse: str, client: Client) -> None:
    coordination = un_client(un_membre(un_contrat(), Role.COORDINATION))
    assert coordination.get(adresse).status_code == 403
    assert coordination.post(adresse).status_code == 403
    assert client.get(adresse).status_code == 302
    inconnue = f"/administration/donnees/{uuid4()}/retirer/"
    assert un_client(une_administration()).post(inconnue).status_code == 404
    assert Chargement.objects.exists()

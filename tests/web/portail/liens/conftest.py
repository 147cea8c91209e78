"""A contract where a centre conducts two fiches, and somebody there who received a link."""

import pytest
from django.test import Client

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.programme.models import FicheAction
from maillage.cycle.programme.operations import set_statut
from maillage.regles.droits import SYSTEME
from maillage.regles.statuts import Statut
from maillage.socle.acteurs.models import LienPersonnel, Organisation
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_contrat
from tests.fabriques.liens import entrer, un_lien
from tests.fabriques.programme import une_fiche


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def centre() -> Organisation:
    return une_organisation("Centre social")


@pytest.fixture
def fiche(contrat: Contrat, centre: Organisation) -> FicheAction:
    nee = une_fiche(contrat, "Un lieu d’écoute", pilote=centre)
    return set_statut(nee, Statut.EN_COURS, auteur=SYSTEME)


@pytest.fixture
def seconde(contrat: Contrat, centre: Organisation) -> FicheAction:
    return une_fiche(contrat, "Une permanence", pilote=centre)


@pytest.fixture
def d_autrui(contrat: Contrat) -> FicheAction:
    return une_fiche(contrat, "Secret des autres", pilote=une_organisation("Autre structure"))


@pytest.fixture
def lien(contrat: Contrat, centre: Organisation, fiche: FicheAction) -> LienPersonnel:
    return un_lien(contrat, centre)


@pytest.fixture
def client_du_lien(lien: LienPersonnel) -> Client:
    return entrer(lien)

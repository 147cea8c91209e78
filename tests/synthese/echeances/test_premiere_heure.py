"""The path of the first hour: ticked from what the contract holds, shown while it is of use."""

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import get_contrat
from maillage.cycle.programme import operations as programme
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import SorteOrganisation
from maillage.synthese.echeances.queries import AccueilContrat, read_accueil_contrat
from tests.fabriques.acteurs import une_organisation
from tests.fabriques.contrats import un_auteur, un_contrat, un_membre, une_partie
from tests.fabriques.programme import un_axe, une_fiche

pytestmark = pytest.mark.django_db


@pytest.fixture
def contrat(db: None) -> Contrat:
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


def lire(contrat: Contrat, auteur: Auteur) -> AccueilContrat:
    return read_accueil_contrat(auteur, get_contrat(auteur, contrat.cle))


def faits(contrat: Contrat, auteur: Auteur) -> list[str]:
    return [vu.pas.nom for vu in lire(contrat, auteur).premiere_heure if vu.fait]


def test_a_contract_just_created_has_its_territory_and_all_the_rest_to_do(
    contrat: Contrat, coordination: Auteur
) -> None:
    assert len(lire(contrat, coordination).premiere_heure) == 6
    assert faits(contrat, coordination) == ["territoire"]


def test_parties_are_named_when_the_agency_is_among_them(
    contrat: Contrat, coordination: Auteur
) -> None:
    une_organisation("Agence du test", SorteOrganisation.ARS)
    une_partie(contrat, "Agence du test")
    assert faits(contrat, coordination) == ["territoire", "parties"]


def test_each_gesture_ticks_its_step(contrat: Contrat, coordination: Auteur) -> None:
    un_axe(contrat)
    assert faits(contrat, coordination) == ["territoire", "axe"]
    une_fiche(contrat)
    un_membre(contrat, Role.PILOTE)
    assert faits(contrat, coordination) == ["territoire", "axe", "fiche", "membre"]


def test_the_path_goes_once_all_is_done(contrat: Contrat, coordination: Auteur) -> None:
    une_organisation("Agence du test", SorteOrganisation.ARS)
    une_partie(contrat, "Agence du test")
    un_axe(contrat)
    programme.add_acteur(une_fiche(contrat), une_organisation("CPTS"), "pilote", auteur=SYSTEME)
    assert len(faits(contrat, coordination)) == 5
    un_membre(contrat, Role.PILOTE)
    assert lire(contrat, coordination).premiere_heure == ()


def test_the_path_goes_with_the_signature(contrat: Contrat, coordination: Auteur) -> None:
    contrats.sign_contrat(contrat, signature="2026-03-12", auteur=SYSTEME)
    assert lire(contrat, coordination).premiere_heure == ()


@pytest.mark.parametrize("role", [Role.PILOTE, Role.ELU, Role.LECTURE])
def test_who_does_not_coordinate_has_no_such_path(contrat: Contrat, role: Role) -> None:
    assert lire(contrat, un_auteur(contrat, role)).premiere_heure == ()

"""What is due of the claims: on the home page of the coordination, and of whoever answers for a funder."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from maillage.cycle.contrats import operations as contrats
from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.queries import build_auteur, get_contrat
from maillage.cycle.financement.models import Aide
from maillage.cycle.financement.operations import instruction
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur, Role
from maillage.socle.acteurs.models import Compte
from maillage.synthese.echeances.queries import read_accueil, read_accueil_contrat
from tests.fabriques.contrats import un_auteur, un_contrat
from tests.fabriques.demandes import Guichet, accordee, deposee, un_guichet, une_aide, une_demande

pytestmark = pytest.mark.django_db
MARS = datetime(2026, 3, 10, 9, tzinfo=horloge.PARIS)


@pytest.fixture(autouse=True)
def en_mars() -> Iterator[None]:
    with horloge.arretee_a(MARS):
        yield


@pytest.fixture
def contrat() -> Contrat:
    return un_contrat()


@pytest.fixture
def coordination(contrat: Contrat) -> Auteur:
    return un_auteur(contrat, Role.COORDINATION)


@pytest.fixture
def guichet(contrat: Contrat) -> Guichet:
    return un_guichet()


@pytest.fixture
def aide(contrat: Contrat, guichet: Guichet) -> Aide:
    return une_aide(contrat, guichet.financeur, guichet.dispositif)


def dues(auteur: Auteur, contrat: Contrat) -> list[str]:
    lu = get_contrat(auteur, contrat.cle)
    return [e.titre for e in read_accueil_contrat(auteur, lu).echeances if e.nature == "demande"]


def test_a_claim_to_file_is_due_before_its_day(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    une_demande(aide)
    assert dues(coordination, contrat) == [
        "Déposer la demande\u00a0: Conseil départemental d’essai, 2026"
    ]


def test_a_question_is_due_today(
    contrat: Contrat, coordination: Auteur, aide: Aide, guichet: Guichet
) -> None:
    demande = deposee(aide)
    assert dues(coordination, contrat) == []
    instruction.ask_question(demande, "Quel budget ?", auteur=guichet.auteur)
    assert dues(coordination, contrat) == ["Répondre à Conseil départemental d’essai"]


def test_the_next_year_is_due_in_its_time(
    contrat: Contrat, coordination: Auteur, aide: Aide, guichet: Guichet
) -> None:
    accordee(aide, par=guichet.auteur)
    with horloge.arretee_a(MARS.replace(year=2027)):
        titres = dues(coordination, contrat)
    assert "Déposer la demande\u00a0: Conseil départemental d’essai, 2027" in titres


def test_a_contract_that_is_over_owes_nothing(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    une_demande(aide)
    signe = contrats.sign_contrat(contrat, signature="12/03/2023", auteur=SYSTEME)
    contrats.close_contrat(signe, auteur=SYSTEME)
    assert dues(coordination, contrat) == []


def test_the_funder_counts_what_waits_for_it(
    contrat: Contrat, coordination: Auteur, aide: Aide, guichet: Guichet
) -> None:
    officier = build_auteur(Compte.objects.get(courriel="instruction@example.org"))
    assert read_accueil(officier).demandes_recues == 0
    demande = deposee(aide)
    assert read_accueil(officier).demandes_recues == 1
    assert read_accueil(coordination).demandes_recues == 0
    instruction.ask_question(demande, "Quel budget ?", auteur=guichet.auteur)
    assert read_accueil(officier).demandes_recues == 0, "it waits for the coordination"

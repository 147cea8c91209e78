"""What the claims say reaches the conditions: convention, documents, mention, retroactivity."""

from datetime import date, datetime

import pytest

from maillage.cycle.contrats.models import Contrat
from maillage.cycle.contrats.operations import update_periode
from maillage.cycle.financement.models import Aide
from maillage.cycle.financement.operations import update_depense
from maillage.cycle.financement.operations.demandes import file_demande
from maillage.cycle.financement.queries import read_plan_financement
from maillage.regles import horloge
from maillage.regles.droits import SYSTEME, Auteur
from maillage.regles.horloge import PARIS
from tests.fabriques.demandes import (
    FINANCEUR,
    accordee,
    convenue,
    deposee,
    un_dispositif,
    un_financeur,
    une_aide,
    une_demande,
)

DANS_L_ANNEE = datetime(2026, 6, 1, 9, tzinfo=PARIS)
L_ANNEE_D_APRES = datetime(2027, 3, 1, 9, tzinfo=PARIS)


@pytest.fixture
def aide(contrat: Contrat) -> Aide:
    """An aid whose scheme asks for everything that a claim can say."""
    update_periode(contrat, signature="", debut="2025", fin="2028", auteur=SYSTEME)
    financeur = un_financeur()
    parametres = {
        "objets": ["poste"],
        "convention": True,
        "publicite": "Mention.",
        "pieces_demande": ["deliberation"],
        "pieces_compte": ["bilan-annuel"],
        "retroactivite_mois": 6,
    }
    return une_aide(contrat, financeur, un_dispositif(financeur, parametres=parametres))


def rompues(auteur: Auteur, contrat: Contrat) -> set[str]:
    return {a.cle for a in read_plan_financement(auteur, contrat).rompues}


def test_before_a_claim_nothing_is_broken(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    assert aide.financeur.nom == FINANCEUR
    with horloge.arretee_a(DANS_L_ANNEE):
        assert rompues(coordination, contrat) == set()


def test_a_document_missing_from_a_filed_claim_is_told(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    with horloge.arretee_a(DANS_L_ANNEE):
        file_demande(une_demande(aide, pieces=False), suivront=True, auteur=SYSTEME)
        (alerte,) = read_plan_financement(coordination, contrat).rompues
    assert alerte.cle == "pieces_demande"
    assert "délibération" in alerte.phrase


def test_what_was_spent_too_long_before_the_filing_is_told(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    with horloge.arretee_a(DANS_L_ANNEE):
        update_depense(aide.depense, {"engagee_le": date(2025, 6, 1)}, auteur=SYSTEME)
        deposee(aide)
        assert "retroactivite_mois" in rompues(coordination, contrat)


def test_a_grant_without_convention_is_told_until_it_is_signed(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    with horloge.arretee_a(DANS_L_ANNEE):
        accordee(aide)
        assert "convention" in rompues(coordination, contrat)


def test_a_signed_convention_holds(contrat: Contrat, coordination: Auteur, aide: Aide) -> None:
    with horloge.arretee_a(DANS_L_ANNEE):
        convenue(aide)
        assert "convention" not in rompues(coordination, contrat)


def test_the_accounts_of_a_year_are_owed_once_it_is_over(
    contrat: Contrat, coordination: Auteur, aide: Aide
) -> None:
    with horloge.arretee_a(DANS_L_ANNEE):
        convenue(aide)
        assert not {"pieces_compte", "publicite"} & rompues(coordination, contrat)
    with horloge.arretee_a(L_ANNEE_D_APRES):
        assert {"pieces_compte", "publicite"} <= rompues(coordination, contrat)

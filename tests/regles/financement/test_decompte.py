"""What is justified once spent: what is still due, what goes back, what nobody can say."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.financement.decompte import Decompte, arreter, dire_depassement
from maillage.regles.financement.faits import AutreAide, Faits
from maillage.regles.financement.mots import ObjetDepense
from maillage.regles.financement.parametres import DispositifLu, lire_parametres

RIEN = Decimal(0)
ARS = AutreAide("ARS", Decimal(22_500))
DEPARTEMENT = AutreAide("Département", Decimal(10_000), est_collectivite=True)


def scheme(**parametres: Any) -> DispositifLu:
    return DispositifLu("essai", "Essai", "Le financeur", lire_parametres(parametres))


def account(
    dispositif: DispositifLu | None,
    accorde: str,
    verse: str,
    depense: str,
    *autres: AutreAide,
) -> Decompte:
    faits = Faits(2025, ObjetDepense.POSTE, cout=Decimal(45_000), autres=autres)
    return arreter(
        dispositif,
        [faits],
        accorde=Decimal(accorde),
        verse=Decimal(verse),
        depense=Decimal(depense),
    )


def test_all_spent_nothing_goes_back() -> None:
    decompte = account(scheme(parite=True), "22500", "22500", "45000", DEPARTEMENT)
    assert (decompte.du, decompte.a_reverser.exact, decompte.reste_du) == (
        Decimal(22_500),
        RIEN,
        RIEN,
    )
    assert "rien ne reste à verser ni à reverser" in decompte.phrase


@pytest.mark.parametrize(
    ("parametres", "du", "raison"),
    [
        ({"parite": True}, "20000", "la moitié au plus de 40"),  # half of what was spent
        ({"taux_max": "0.50"}, "20000", "50\u202f% au plus de 40"),
        ({"cout_plancher": "42000"}, "0", "Sous 42"),
        ({}, "22500", "ce qui a été accordé"),
    ],
)
def test_less_spent_than_foreseen_the_rule_of_the_scheme_decides(
    parametres: dict[str, Any], du: str, raison: str
) -> None:
    decompte = account(scheme(**parametres), "22500", "22500", "40000", DEPARTEMENT)
    assert decompte.du == Decimal(du)
    assert decompte.a_reverser.connu == Decimal(22_500) - Decimal(du)
    assert raison in decompte.raison


def test_an_aid_never_passes_what_was_spent_even_without_scheme() -> None:
    decompte = account(None, "10000", "10000", "7200.50")
    assert decompte.a_reverser.exact == Decimal("2799.50")
    assert "2\u202f799,50\u00a0€ à reverser au financeur" in decompte.phrase


def test_what_is_not_paid_yet_falls_with_the_expenses() -> None:
    decompte = account(scheme(taux_max="0.5"), "22500", "15000", "40000")
    assert (decompte.reste_du, decompte.a_reverser.exact) == (Decimal(5_000), RIEN)


def test_a_missing_fact_makes_the_sum_a_least() -> None:
    inconnue = AutreAide("CAF", None)
    decompte = account(scheme(parite=True), "22500", "22500", "20000", inconnue)
    assert decompte.manques == ("le montant d’une autre aide à cette dépense",)
    assert decompte.a_reverser.ecrire() == "au moins 2\u202f500\u00a0€"
    assert account(scheme(parite=True), "0", "0", "0", inconnue).manques == ()


def test_aids_that_pass_the_expense_together_are_told_and_attributed_to_nobody() -> None:
    decompte = account(scheme(), "10000", "10000", "30000", ARS)
    assert (decompte.du, decompte.depassement) == (Decimal(10_000), Decimal(2_500))
    assert "2\u202f500\u00a0€ de plus que la dépense" in dire_depassement(decompte)
    decompte = account(scheme(aides_publiques_max="0.80"), "10000", "10000", "40000", ARS)
    assert decompte.depassement == Decimal(500)  # 32 500 of public aids, 80 % of 40 000
    assert "de plus que 80\u202f% de la dépense" in dire_depassement(decompte)


cents = st.integers(0, 10**8).map(lambda n: Decimal(n) / 100)


@given(accorde=cents, verse=cents, depense=cents, autre=cents)
def test_what_was_paid_is_justified_or_goes_back(
    accorde: Decimal, verse: Decimal, depense: Decimal, autre: Decimal
) -> None:
    regle = scheme(parite=True, aides_publiques_max="0.80", taux_max="0.7")
    decompte = account(regle, str(accorde), str(verse), str(depense), AutreAide("CAF", autre))
    assert 0 <= decompte.du <= min(accorde, depense)
    assert verse + decompte.reste_du - decompte.a_reverser.connu == decompte.du

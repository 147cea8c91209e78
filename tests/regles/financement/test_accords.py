"""Amounts asked, granted and paid: none above what it depends on, none outside its convention."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.accords import (
    Validite,
    check_accord,
    check_convention,
    check_demande,
    check_depot,
    check_montant,
    check_versement,
)
from maillage.regles.financement.en_lettres import montant_en_lettres, nombre_en_lettres
from maillage.regles.financement.montants import MONTANT_MAX

COUT, AIDE = Decimal(45_000), Decimal(10_000)
JOUR = date(2026, 6, 1)
CONVENTION = Validite(date(2026, 1, 15), date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("absurde", ["0", "-1", "-0.01", "NaN", "Infinity", "1e12", "0.001"])
def test_absurd_amounts_are_refused_in_a_sentence(absurde: str) -> None:
    with pytest.raises(ErreurMetier) as refus:
        check_montant(Decimal(absurde), champ="montant")
    assert refus.value.champ == "montant"


def test_an_amount_is_kept_to_the_cent() -> None:
    assert check_montant(Decimal("10000")) == Decimal("10000.00")
    assert check_montant(MONTANT_MAX) == MONTANT_MAX


def test_what_is_asked_stays_under_the_cost() -> None:
    assert check_demande(AIDE, COUT, champ="m") == AIDE
    assert check_demande(AIDE, None, champ="m") == AIDE, "an unknown cost refuses nothing"
    with pytest.raises(ErreurMetier, match="dépasse le coût"):
        check_demande(COUT + Decimal("0.01"), COUT, champ="m")


def test_a_funder_may_grant_less_and_never_more() -> None:
    assert check_accord(Decimal(8_000), AIDE, COUT, champ="m") == 8_000
    assert check_accord(Decimal(0), AIDE, COUT, champ="m") == 0
    with pytest.raises(ErreurMetier, match="au plus ce qui est demandé"):
        check_accord(Decimal(10_001), AIDE, COUT, champ="m")
    with pytest.raises(ErreurMetier, match="dépasse le coût"):
        check_accord(Decimal(9_000), AIDE, Decimal(8_500), champ="m")
    with pytest.raises(ErreurMetier, match="ne peut pas être négatif"):
        check_accord(Decimal(-1), AIDE, COUT, champ="m")


def paie(montant: Decimal, le: date = JOUR, *, validite: Validite = CONVENTION) -> Decimal:
    return check_versement(
        montant, le, reste=AIDE, validite=validite, aujourdhui=date(2027, 6, 1), annee=2026
    )


def test_a_payment_stays_within_what_is_left() -> None:
    assert paie(AIDE) == AIDE
    with pytest.raises(ErreurMetier, match="dépasse ce qui reste"):
        paie(AIDE + Decimal("0.01"))


@pytest.mark.parametrize(
    ("le", "dit"),
    [
        (date(2027, 1, 1), "ne vaut plus depuis le 31\u00a0décembre 2026"),
        (date(2025, 12, 31), "à partir du 1er\u00a0janvier 2026"),
        (date(2027, 6, 2), "quand il a eu lieu"),
    ],
)
def test_a_payment_falls_within_its_convention_and_is_no_promise(le: date, dit: str) -> None:
    with pytest.raises(ErreurMetier, match=dit):
        paie(AIDE, le)


def test_a_convention_whose_days_are_unknown_refuses_nothing() -> None:
    assert paie(AIDE, validite=Validite(None)) == AIDE


def test_the_days_of_a_convention_are_in_order() -> None:
    with pytest.raises(ErreurMetier, match="avant son début"):
        check_convention(Validite(None, JOUR, date(2026, 5, 31)), JOUR)
    with pytest.raises(ErreurMetier, match="à venir"):
        check_convention(Validite(date(2026, 6, 2)), JOUR)


@pytest.mark.parametrize(
    ("n", "mots"),
    [
        (0, "zéro"), (1, "un"), (17, "dix-sept"), (21, "vingt et un"), (70, "soixante-dix"),
        (71, "soixante et onze"), (77, "soixante-dix-sept"), (80, "quatre-vingts"),
        (81, "quatre-vingt-un"), (91, "quatre-vingt-onze"), (100, "cent"), (200, "deux cents"),
        (201, "deux cent un"), (1_000, "mille"), (1_100, "mille cent"), (2_000, "deux mille"),
        (80_000, "quatre-vingt mille"), (200_000, "deux cent mille"),
        (1_000_001, "un million un"), (2_200_000, "deux millions deux cent mille"),
    ],
)  # fmt: skip
def test_numbers_in_words(n: int, mots: str) -> None:
    assert nombre_en_lettres(n) == mots


@pytest.mark.parametrize(
    ("montant", "mots"),
    [
        ("10000.00", "dix mille euros"),
        ("1.00", "un euro"),
        ("0.01", "un centime"),
        ("6578.95", "six mille cinq cent soixante-dix-huit euros et quatre-vingt-quinze centimes"),
        ("1000000.00", "un million d’euros"),
        ("1200000.00", "un million deux cent mille euros"),
    ],
)
def test_amounts_in_words(montant: str, mots: str) -> None:
    assert montant_en_lettres(Decimal(montant)) == mots


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_two_numbers_never_have_the_same_words(un: int, autre: int) -> None:
    assert (nombre_en_lettres(un) == nombre_en_lettres(autre)) is (un == autre)


def test_a_payment_long_before_its_year_is_a_slip() -> None:
    with pytest.raises(ErreurMetier, match="loin avant 2026"):
        paie(AIDE, date(1, 1, 1), validite=Validite(None))


def test_a_claim_sent_on_paper_keeps_its_day() -> None:
    ce_jour = date(2026, 9, 14)
    assert check_depot(None, annee=2026, aujourdhui=ce_jour, en_ligne=True) == ce_jour
    envoyee = date(2024, 3, 2)
    assert check_depot(envoyee, annee=2024, aujourdhui=ce_jour, en_ligne=False) == envoyee


@pytest.mark.parametrize(
    ("le", "en_ligne", "dit"),
    [
        (date(2026, 3, 2), True, "reçoit ses demandes dans Maillage"),
        (date(2026, 9, 15), False, "à venir"),
        (date(2023, 3, 2), False, "loin avant 2026"),
    ],
)
def test_a_day_that_no_claim_can_have_is_refused(le: date, en_ligne: bool, dit: str) -> None:
    with pytest.raises(ErreurMetier, match=dit):
        check_depot(le, annee=2026, aujourdhui=date(2026, 9, 14), en_ligne=en_ligne)

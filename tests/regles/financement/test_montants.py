"""Amounts: what people type, what is refused with a sentence, what is read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.financement.montants import (
    MONTANT_MAX,
    au_centime_inferieur,
    euros,
    lire_montant,
    pour_cent,
    somme,
    somme_connue,
)


@pytest.mark.parametrize(
    ("tape", "lu"),
    [
        ("12500", Decimal(12500)),
        ("12 500", Decimal(12500)),
        ("12\u202f500,5\u00a0€", Decimal("12500.50")),
        ("6578.95", Decimal("6578.95")),
        ("0", Decimal(0)),
        ("45 000 euros", Decimal(45000)),
        ("", None),
        ("inconnu", None),
        ("  ?  ", None),
    ],
)
def test_an_amount_is_read_as_people_type_it(tape: str, lu: Decimal | None) -> None:
    assert lire_montant(tape) == lu


@pytest.mark.parametrize(
    ("tape", "phrase"),
    [
        ("-100", "ne peut pas être négatif"),
        ("100000000", "vérifier les zéros"),
        ("9" * 15, "vérifier les zéros"),
        ("9" * 900, "n’est pas lisible"),
        ("douze mille", "n’est pas lisible"),
        ("1,234", "n’est pas lisible"),
        ("1.234,56", "n’est pas lisible"),
        ("1e5", "n’est pas lisible"),
        ("NaN", "n’est pas lisible"),
        ("12 ; 500", "n’est pas lisible"),
        ("١٢", "n’est pas lisible"),
    ],
)
def test_what_is_no_amount_gets_a_sentence_beside_its_field(tape: str, phrase: str) -> None:
    with pytest.raises(ErreurMetier, match=phrase) as refus:
        lire_montant(tape, champ="cout")
    assert refus.value.champ == "cout"


@given(st.integers(0, int(MONTANT_MAX) * 100))
def test_what_is_written_is_read_back_the_same(cents: int) -> None:
    montant = cents * Decimal("0.01")
    assert lire_montant(euros(montant)) == montant


def test_unknown_is_never_zero() -> None:
    assert euros(None) == "inconnu"
    assert euros(Decimal(0)) == "0\u00a0€"
    assert somme([Decimal(1), None]) is None
    assert somme([]) == Decimal(0)
    assert somme_connue([Decimal(1), None, Decimal(2)]) == Decimal(3)


def test_a_ceiling_never_rises_by_rounding() -> None:
    assert au_centime_inferieur(Decimal("10.019")) == Decimal("10.01")
    assert au_centime_inferieur(Decimal(-3)) == Decimal(0)


def test_rates_are_read_in_french() -> None:
    assert pour_cent(Decimal("0.8")) == "80\u202f%"
    assert pour_cent(Decimal("32500") / Decimal("45000")) == "72,2\u202f%"

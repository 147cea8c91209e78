"""The table of the money: sums that always agree, and the unknown never taken for zero."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.financement.argent import Apport, dresser
from maillage.regles.financement.mots import Etape

DIX_MILLE = Decimal("10000.00")
montants = st.one_of(st.none(), st.decimals(0, 1_000_000, places=2))
apports = st.builds(
    Apport,
    financeur=st.sampled_from(["ARS", "Département", "Région"]),
    annee=st.integers(2023, 2026),
    montants=st.dictionaries(st.sampled_from(Etape), montants),
    en_nature=st.booleans(),
)


def test_an_unknown_amount_is_neither_zero_nor_lost() -> None:
    argent = dresser(
        [
            Apport("ARS", 2025, {Etape.PREVU: DIX_MILLE}),
            Apport("ARS", 2026, {Etape.PREVU: None}),
        ]
    )
    assert argent.total is not None
    assert argent.total.sommes[Etape.PREVU].exact is None
    assert argent.total.sommes[Etape.PREVU].ecrire() == "au moins 10\u202f000\u00a0€"
    assert argent.lignes[1].sommes[Etape.PREVU].ecrire() == "inconnu"


def test_what_is_in_kind_stands_apart() -> None:
    argent = dresser(
        [
            Apport("Ernée", 2025, {Etape.PREVU: DIX_MILLE}),
            Apport("Ernée", 2025, {Etape.PREVU: Decimal(2_000)}, en_nature=True),
        ]
    )
    assert argent.total is not None
    assert argent.total.sommes[Etape.PREVU].exact == DIX_MILLE
    assert [ligne.sommes[Etape.PREVU].exact for ligne in argent.en_nature] == [2_000]


def test_an_empty_contract_has_no_total() -> None:
    assert dresser([]).total is None


@given(st.lists(apports, max_size=20))
def test_the_rows_add_up_to_the_total_whatever_the_money(lus: list[Apport]) -> None:
    argent = dresser(lus)
    for etape in Etape:
        par_ligne, par_nom, total = (
            (
                sum(li.sommes[etape].connu for li in lignes),
                sum(li.sommes[etape].inconnus for li in lignes),
            )
            for lignes in (
                argent.lignes,
                argent.par_financeur,
                [argent.total] if argent.total else [],
            )
        )
        assert par_ligne == par_nom == total

"""A table leaves as a file that opens in a French spreadsheet, and runs nothing there."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.editions.tableur import ecrire_csv


def _read(fichier: bytes) -> list[list[str]]:
    assert fichier.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(fichier.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_french_spreadsheet_opens_it_as_it_is() -> None:
    assert ecrire_csv(["Intitulé", "Année"], [["L’été ; fini", 2023]]) == (
        '\ufeffIntitulé;Année\r\n"L’été ; fini";2023\r\n'.encode()
    )


@pytest.mark.parametrize(
    ("valeur", "cellule"),
    [
        (None, ""),
        (True, "oui"),
        (False, "non"),
        (-5, "-5"),
        (0.5, "0,5"),
        (Decimal("-1234.50"), "-1234,50"),
        (date(2023, 3, 12), "12/03/2023"),
        (datetime(2023, 3, 12, 16, 5), "12/03/2023 16:05"),  # noqa: DTZ001 - written as given
        (datetime(2023, 7, 12, 22, 5, tzinfo=UTC), "13/07/2023 00:05"),
        ("deux\nlignes", "deux\nlignes"),
        ('"guillemets"', '"guillemets"'),
    ],
)
def test_values_are_written_as_people_read_them(valeur: object, cellule: str) -> None:
    assert _read(ecrire_csv(["a", "b"], [[valeur, "fin"]]))[1] == [cellule, "fin"]


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_a_text_that_would_run_is_kept_as_text(debut: str) -> None:
    formule = f'{debut}HYPERLINK("http://mechant.exemple")'
    entetes, ligne = _read(ecrire_csv([formule], [[formule]]))
    assert entetes == ligne == [f"'{formule}"]


@given(st.lists(st.text(max_size=20), min_size=2, max_size=4))
def test_no_cell_starts_a_formula_and_none_moves(textes: list[str]) -> None:
    [_, ligne] = _read(ecrire_csv(["a"] * len(textes), [textes]))
    assert len(ligne) == len(textes)
    assert not [
        cellule for cellule in ligne if cellule.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]

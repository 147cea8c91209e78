"""Two spellings of one name are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.noms import cle_de_nom


@pytest.mark.parametrize(
    ("premier", "second"),
    [
        ("CIAS de l’Ernée", "cias de l'ernee"),
        ("Saint-Denis-d’Anjou", "Saint Denis d'Anjou"),
        ("Œuvre  Santé", "oeuvre sante"),
    ],
)
def test_accents_capitals_and_apostrophes_do_not_make_two_names(premier: str, second: str) -> None:
    assert cle_de_nom(premier) == cle_de_nom(second)


def test_a_name_without_letter_has_no_key() -> None:
    assert cle_de_nom(" – ’ … ") == ""


@given(st.text(max_size=80))
def test_the_key_of_a_key_is_itself(nom: str) -> None:
    cle = cle_de_nom(nom)
    assert cle_de_nom(cle) == cle

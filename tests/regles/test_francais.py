"""Words are compared as people mean them, whatever the keyboard gave."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.francais import decouper, mots_utiles, plier


@pytest.mark.parametrize(
    ("ecrit", "plie"),
    [
        ("École", "ecole"),
        ("ŒUVRE", "oeuvre"),
        ("Lætitia", "laetitia"),
        ("coordonnée", "coordonnee"),
        ("İstanbul", "istanbul"),
        ("Ça", "ca"),
        ("", ""),
    ],
)
def test_folding_forgets_case_accents_and_ligatures(ecrit: str, plie: str) -> None:
    assert plier(ecrit) == plie


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_folding_twice_changes_nothing_more(texte: str) -> None:
    assert plier(plier(texte)) == plier(texte)


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("L’accès aux soins", ["accès", "aux", "soins"]),
        ("l'accès", ["accès"]),
        ("l\u02bcaccès", ["accès"]),
        ("qu’une jusqu'à", ["une", "à"]),
        ("aujourd’hui", ["aujourd", "hui"]),
        ("sous-préfecture", ["sous", "préfecture"]),
        ("CLS n°2 (2023_2026)", ["cls", "n", "2", "2023", "2026"]),
        ("صحة الأسرة", ["صحة", "الأسرة"]),
        ("🩺 « … » !", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_without_elided_articles(texte: str, mots: list[str]) -> None:
    assert [mot.texte for mot in decouper(texte)] == mots


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_each_word_knows_where_it_stands(texte: str) -> None:
    for mot in decouper(texte):
        assert texte[mot.debut : mot.fin].lower() == mot.texte


def test_small_words_are_ignored_unless_there_is_nothing_else() -> None:
    assert mots_utiles("la santé de l’enfant, la santé") == ["santé", "enfant"]
    assert mots_utiles("de la") == ["de", "la"]
    assert mots_utiles("?!") == []


def test_decomposed_letters_are_the_same_word() -> None:
    assert mots_utiles(unicodedata.normalize("NFD", "école")) == ["école"]

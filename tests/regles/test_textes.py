"""Cleaning removes what is invisible and dangerous, and nothing that a person wrote."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.textes import nettoyer_ligne, nettoyer_texte, remplacer_mots

# Every code point, lone surrogates included, with the dangerous ones more often.
caracteres = st.one_of(
    st.characters(codec=None, categories=None),
    st.sampled_from("\x00\r\n\t\x85\u2028\u202a\u202e\u2066\u2069\u200d\ufeff\xade\u0301 "),
)
saisies = st.text(caracteres, max_size=80)


@given(saisies)
def test_cleaning_twice_changes_nothing_more(saisie: str) -> None:
    ligne, texte = nettoyer_ligne(saisie, 500), nettoyer_texte(saisie, 500)
    assert nettoyer_ligne(ligne, 500) == ligne
    assert nettoyer_texte(texte, 500) == texte


@given(saisies)
def test_nothing_invisible_and_dangerous_is_left(saisie: str) -> None:
    texte = nettoyer_texte(saisie, 500)
    assert not [c for c in texte if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not set(texte) & set("\u202a\u202b\u202c\u202d\u202e")
    assert "\n" not in nettoyer_ligne(saisie, 500)
    assert unicodedata.is_normalized("NFC", texte)
    texte.encode()


@pytest.mark.parametrize(
    "texte",
    [
        "Une action simple",
        "👩🏽‍⚕️ et 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "صحة الأسرة",
        "בריאות",
        "\u2066صحة\u2069 : santé",
        "می‌خواهم",
        "a\u00a0b\u202fc",
    ],
)
def test_emoji_and_right_to_left_stay_whole(texte: str) -> None:
    assert nettoyer_ligne(texte, 100) == texte
    assert nettoyer_texte(texte, 100) == texte


@pytest.mark.parametrize(
    ("saisie", "ligne", "texte"),
    [
        ("  a \n\t b  ", "a b", "a \n\t b"),
        ("a\r\nb\rc\u2028d", "a b c d", "a\nb\nc\nd"),
        ("e\u0301cole", "école", "école"),
        ("so\xadin", "soin", "soin"),
        ("a\x00b\x1bc", "abc", "abc"),
        ("\u202eexe.txt", "exe.txt", "exe.txt"),
        ("\u2067lone", "lone", "lone"),
        ("lone\u2069", "lone", "lone"),
        ("\n\n", "", ""),
    ],
)
def test_one_form_for_what_people_paste(saisie: str, ligne: str, texte: str) -> None:
    assert nettoyer_ligne(saisie, 100) == ligne
    assert nettoyer_texte(saisie, 100) == texte


def test_too_long_says_by_how_much() -> None:
    with pytest.raises(ErreurMetier) as refus:
        nettoyer_ligne("é" * 212, 200, champ="titre")
    assert refus.value.champ == "titre"
    assert "12\u00a0caractères de trop (200\u00a0caractères au plus)" in refus.value.message
    assert nettoyer_ligne("é" * 200, 200) == "é" * 200
    with pytest.raises(ErreurMetier, match="1\u00a0caractère de trop"):
        nettoyer_texte("a" * 201, 200)


@given(st.integers(1, 50), st.text("ae\u0301\u0327 ", max_size=60))
def test_never_longer_than_the_limit(limite: int, saisie: str) -> None:
    try:
        assert len(nettoyer_texte(saisie, limite)) <= limite
    except ErreurMetier:
        assert len(unicodedata.normalize("NFC", saisie.strip())) > limite


@pytest.mark.parametrize("motif", ["a", "\u0315\u0300", "\u2066", "\u2066\n", "\r", "\x00", " "])
def test_a_megabyte_is_answered_quickly(motif: str) -> None:
    debut = time.process_time()
    try:
        nettoyer_texte(motif * (1_000_000 // len(motif)), 20_000)
    except ErreurMetier as erreur:
        assert "de trop" in erreur.message  # noqa: PT017  some of these clean to nothing
    assert time.process_time() - debut < 3


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Martin, MARTIN.", "X, X."),
        ("la Martinique et Jean-Martin", "la Martinique et Jean-Martin"),
        ("a.martin@b.fr", "a.martin@b.fr"),
    ],
)
def test_a_word_is_replaced_where_it_stands_alone(texte: str, attendu: str) -> None:
    assert remplacer_mots(texte, ["Martin"], "X") == attendu


def test_an_address_is_not_found_inside_a_longer_one() -> None:
    texte = "a@b.fr, aa@b.fr, a@b.fr.net, a@b.fr."
    assert remplacer_mots(texte, ["a@b.fr"], "X") == "X, aa@b.fr, a@b.fr.net, X."

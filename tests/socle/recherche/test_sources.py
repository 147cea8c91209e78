"""Tokens, questions and extracts, without a database."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.socle.recherche.sources.extraits import LONGUEUR_EXTRAIT, extraire, surligner
from maillage.socle.recherche.sources.mots import LONGUEUR_JETON, jetons, jetons_du_texte, racines
from maillage.socle.recherche.sources.question import (
    MOTS_MAX,
    ecrire_fts5,
    ecrire_tsquery,
    lire_question,
)

textes = st.text(st.characters(codec="utf-8"), max_size=80)


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("école", "ecoles"),
        ("isolé", "isolee"),
        ("isolé", "isolées"),
        ("coordonné", "coordonnee"),
        ("coordonnée", "coordonner"),
        ("prévention", "preventions"),
        ("médecin", "medecins"),
        ("âgées", "agee"),
    ],
)
def test_forms_of_a_word_share_a_token(un: str, autre: str) -> None:
    assert set(racines(autre)) & set(jetons(un))


@given(textes)
def test_tokens_are_short_and_separated_by_single_spaces(texte: str) -> None:
    tous = jetons_du_texte(texte).split(" ")
    assert tous == [""] or all(1 <= len(jeton) <= LONGUEUR_JETON for jeton in tous)
    assert len(set(tous)) == len(tous)


@given(textes)
def test_nothing_typed_reaches_an_engine_as_syntax(question: str) -> None:
    mots = lire_question(question)
    assert len(mots) <= MOTS_MAX
    for mot in mots:
        assert all(jeton.isalnum() for jeton in mot.jetons)
        assert not mot.debut or mot.debut.isalnum()


def test_conditions_for_each_engine() -> None:
    mots = lire_question("la santé mob")
    assert ecrire_fts5(mots) == '("sant") AND ("mob" OR "mob"*)'
    assert ecrire_fts5(mots, titre=True, un_seul=True) == (
        'jetons_titre : (("sant") OR ("mob" OR "mob"*))'
    )
    assert ecrire_tsquery(mots) == "('sant') & ('mob' | 'mob':*)"


def test_one_letter_does_not_open_the_dictionary() -> None:
    assert [mot.debut for mot in lire_question("santé b")] == ["", ""]


@given(textes, textes)
def test_a_highlighted_text_is_the_text(texte: str, question: str) -> None:
    segments = surligner(texte, lire_question(question))
    assert "".join(morceau for morceau, _ in segments) == texte
    assert all(morceau for morceau, _ in segments)


@given(st.lists(st.sampled_from(["santé", "soin", "très", "longue", "\n", "…"]), max_size=200))
def test_an_extract_is_short_and_shows_the_first_word_found(mots: list[str]) -> None:
    texte = " ".join(mots)
    segments = extraire(texte, lire_question("sante"))
    assert len("".join(morceau for morceau, _ in segments)) <= LONGUEUR_EXTRAIT + 4
    assert any(trouve for _, trouve in segments) == ("santé" in mots)


def test_an_extract_begins_and_ends_on_whole_words() -> None:
    texte = "début " * 50 + "radon " + "suite " * 50
    segments = extraire(texte, lire_question("radon"))
    assert segments[0] == ("… ", False)
    assert segments[-1] == (" …", False)
    assert segments[1][0].startswith("début ")
    assert segments[-2][0].endswith(" suite")


def test_a_megabyte_is_extracted_quickly() -> None:
    debut = time.process_time()
    extraire("mot " * 250_000 + "radon", lire_question("radon"))
    extraire("x" * 1_000_000, lire_question("radon"))
    assert time.process_time() - debut < 1

"""Two people wrote in the same place: both texts are shown, the choice is obeyed, nothing is lost."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.dates import INCONNUE, DatePartielle
from maillage.web.composants.conflits import MOTS_COMPARES, marquer_differences
from tests.web.composants.apercu import FicheForm, render_conflit

BASE = "titre=Mien&diffusion=interne&pilote=1&version=4"
EN_BASE = {
    "titre": "Leur titre",
    "pourquoi": "Leur texte",
    "debut": DatePartielle(2023, 3),
    "publics": ["p1", "p4"],
    "pilote": "1",
    "accord": True,
    "diffusion": "partenaires",
}


def test_page_shows_both_texts_and_carries_all_that_was_typed() -> None:
    html = render_conflit()
    assert 'name="titre" value="Aller vers"' in html
    assert 'name="pourquoi" value="Mon texte"' in html
    assert html.count('name="publics"') == 2
    assert 'name="version" value="4"' in html
    assert "<souffrance>" not in html
    assert "Garder le texte de la Maison des Adolescents" in html


def test_every_choice_has_one_answer_ready() -> None:
    boutons = re.findall(r'<input[^>]*name="choix-pourquoi"[^>]*>', render_conflit())
    assert [("mien" in b, "checked" in b) for b in boutons] == [(True, True), (False, False)]


@pytest.mark.parametrize("champ", sorted(EN_BASE))
def test_keeping_their_text_takes_the_value_of_the_base(champ: str) -> None:
    envoi = QueryDict(f"{BASE}&pourquoi=Mien&debut=2020&publics=p2&choix-{champ}=leur")
    form = FicheForm(envoi, initial=EN_BASE)
    assert form.is_valid(), form.errors
    assert form.cleaned_data[champ] == EN_BASE[champ]


def test_keeping_my_text_keeps_it() -> None:
    envoi = QueryDict(f"{BASE}&pourquoi=Mien&choix-pourquoi=mien")
    form = FicheForm(envoi, initial=EN_BASE)
    assert form.is_valid()
    assert form.cleaned_data["pourquoi"] == "Mien"


def test_their_unknown_date_replaces_my_date() -> None:
    envoi = QueryDict(f"{BASE}&debut=2020&choix-debut=leur")
    form = FicheForm(envoi, initial={"debut": INCONNUE})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["debut"] == INCONNUE


def test_their_unticked_box_unticks_mine() -> None:
    form = FicheForm(QueryDict(f"{BASE}&accord=on&choix-accord=leur"), initial={"accord": False})
    assert form.is_valid()
    assert form.cleaned_data["accord"] is False


TEXTES = st.text(alphabet="ab<>&' \n", max_size=40)


@given(TEXTES, TEXTES)
def test_marked_texts_hold_every_letter_of_both(leur: str, mien: str) -> None:
    gauche, droite = marquer_differences(leur, mien)
    assert unescape(re.sub("</?del>", "", gauche)) == leur
    assert unescape(re.sub("</?ins>", "", droite)) == mien


def test_words_that_differ_are_marked_alone() -> None:
    leur, mien = marquer_differences("un chat noir", "un chien noir")
    assert leur == "un <del>chat</del> noir"
    assert mien == "un <ins>chien</ins> noir"


def test_very_long_texts_are_shown_unmarked_rather_than_slowly() -> None:
    long = "a " * MOTS_COMPARES
    leur, mien = marquer_differences(long, f"b {long} b")
    assert leur == escape(long)
    assert "<ins>" not in mien


def test_one_word_changed_in_a_very_long_text_is_marked() -> None:
    long = "a " * MOTS_COMPARES
    leur, mien = marquer_differences(f"{long}chat{long}", f"{long}chien{long}")
    assert leur.count("<del>") == mien.count("<ins>") == 1

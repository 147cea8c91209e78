"""What an answer may be, question by question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.questionnaires import (
    CHOIX_MAX,
    LIMITE_REPONSE,
    Posee,
    SorteQuestion,
    clean_reponses,
    read_choix,
)

MOTS = {"1": "Oui", "2": "Non", "3": "Peut-être"}
UN = Posee("un", SorteQuestion.CHOIX, "Oui ?", MOTS)
PLUSIEURS = Posee("plusieurs", SorteQuestion.MULTIPLE, "Lesquels ?", MOTS)
LIBRE = Posee("libre", SorteQuestion.TEXTE, "Autre chose ?", {})


def test_answers_are_kept_and_what_is_empty_is_left_out() -> None:
    brutes = {"un": ["2"], "plusieurs": ["3", "1"], "libre": ["  "]}
    assert clean_reponses([UN, PLUSIEURS, LIBRE], brutes) == {"un": "2", "plusieurs": ["1", "3"]}


@pytest.mark.parametrize("brutes", [{"un": ["9"]}, {"plusieurs": ["1", "<script>"]}])
def test_what_was_not_offered_is_refused(brutes: dict[str, list[str]]) -> None:
    with pytest.raises(ErreurMetier, match="parmi les réponses") as refus:
        clean_reponses([UN, PLUSIEURS], brutes)
    assert refus.value.champ in brutes


def test_a_text_too_long_is_refused_beside_its_question() -> None:
    with pytest.raises(ErreurMetier) as refus:
        clean_reponses([LIBRE], {"libre": ["é" * (LIMITE_REPONSE + 1)]})
    assert refus.value.champ == "libre"


def test_an_expected_answer_is_asked_and_an_empty_page_is_no_answer() -> None:
    attendue = Posee("un", SorteQuestion.CHOIX, "Oui ?", MOTS, obligatoire=True)
    with pytest.raises(ErreurMetier) as refus:
        clean_reponses([attendue, LIBRE], {"libre": ["oui"]})
    assert refus.value.champ == "un"
    with pytest.raises(ErreurMetier, match="une question au moins"):
        clean_reponses([UN, LIBRE], {})


def test_answers_offered_are_typed_one_a_line() -> None:
    assert read_choix(" Oui \n\nNon\nOui\n") == ["Oui", "Non"]
    for texte in (
        "",
        "Oui",
        "Oui\nOui",
        "\n".join(map(str, range(CHOIX_MAX + 1))),
        f"a\n{'b' * 201}",
    ):
        with pytest.raises(ErreurMetier) as refus:
            read_choix(texte)
        assert refus.value.champ == "choix"


@given(st.dictionaries(st.sampled_from(["un", "plusieurs", "libre", "x"]), st.lists(st.text())))
def test_whatever_is_sent_only_offered_answers_and_clean_texts_are_kept(
    brutes: dict[str, list[str]],
) -> None:
    try:
        propres = clean_reponses([UN, PLUSIEURS, LIBRE], brutes)
    except ErreurMetier:
        return
    assert propres.get("un", "1") in MOTS
    assert set(propres.get("plusieurs", [])) <= set(MOTS)
    assert "\x00" not in propres.get("libre", "")
    assert "x" not in propres

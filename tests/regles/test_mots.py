"""The words of the field: each once, in one sentence, in the order of the alphabet."""

import pytest

from maillage.regles.etapes import ETAPES
from maillage.regles.francais import plier
from maillage.regles.mots import MOTS, PAR_CLE, explain


def test_each_word_is_there_once_in_alphabetical_order() -> None:
    assert len(PAR_CLE) == len(MOTS)
    mots = [plier(mot.mot) for mot in MOTS]
    assert mots == sorted(mots)


@pytest.mark.parametrize("mot", MOTS, ids=lambda mot: mot.cle)
def test_a_definition_is_a_sentence_that_does_not_repeat_its_word(mot) -> None:
    assert mot.definition[0].isupper()
    assert mot.definition.endswith(".")
    assert not mot.definition.startswith(mot.mot)


def test_an_acronym_says_what_its_letters_stand_for() -> None:
    sigles = [mot for mot in MOTS if mot.mot.split(",")[0].isupper()]
    assert [mot.mot for mot in sigles if not mot.developpe] == []


def test_the_words_of_every_step_are_explained() -> None:
    for etape in ETAPES:
        assert len(explain(etape.mots.split())) == len(etape.mots.split())


def test_a_word_that_nobody_explains_is_refused() -> None:
    with pytest.raises(KeyError):
        explain(["inconnu"])

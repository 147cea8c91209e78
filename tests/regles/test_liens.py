"""The secret of a link: the installation alone writes it, and what it keeps opens nothing."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.horloge import PARIS
from maillage.regles.liens import (
    DUREES,
    ecrire_jeton,
    empreinte,
    fenetre_de_rappel,
    lire_jeton,
    meme_empreinte,
)

SECRET = "une phrase secrète d’installation"
LIEN = UUID("12345678-1234-5678-1234-567812345678")


@given(st.uuids(), st.text(min_size=1))
def test_a_token_names_its_link_and_no_other_installation_reads_it(lien: UUID, secret: str) -> None:
    jeton = ecrire_jeton(lien, secret)
    assert lire_jeton(jeton, secret) == lien
    assert lire_jeton(jeton, f"{secret}!") is None
    assert jeton == ecrire_jeton(lien, secret)


@given(st.text())
def test_no_text_is_taken_for_a_token(texte: str) -> None:
    assert lire_jeton(texte, SECRET) is None


@given(st.data())
def test_a_token_changed_by_one_letter_opens_nothing(donnees: st.DataObject) -> None:
    jeton = ecrire_jeton(LIEN, SECRET)
    rang = donnees.draw(st.integers(0, len(jeton) - 1))
    lettre = donnees.draw(st.sampled_from("ABCabc019-_.=é"))
    change = jeton[:rang] + lettre + jeton[rang + 1 :]
    assert change == jeton or lire_jeton(change, SECRET) is None


@pytest.mark.parametrize("suite", ["=", ".", "/", " ", "A", "\x00"])
def test_a_token_with_something_more_opens_nothing(suite: str) -> None:
    assert lire_jeton(ecrire_jeton(LIEN, SECRET) + suite, SECRET) is None


def test_the_digest_is_that_of_one_token_and_does_not_show_it() -> None:
    jeton = ecrire_jeton(LIEN, SECRET)
    assert meme_empreinte(jeton, empreinte(jeton))
    assert not meme_empreinte(ecrire_jeton(uuid4(), SECRET), empreinte(jeton))
    assert jeton.partition(".")[2] not in empreinte(jeton)


@pytest.mark.parametrize("jours", DUREES)
def test_nobody_is_reminded_before_half_of_their_time_nor_on_the_last_day(jours: int) -> None:
    demande = datetime(2026, 11, 2, 10, 0, tzinfo=PARIS)
    fin = demande + timedelta(days=jours)
    rappels = [n for n in range(jours + 2) if is_due(fin, demande + timedelta(days=n))]
    assert rappels == list(range(jours - 7, jours))
    assert rappels[0] >= jours / 2


@given(st.integers(-4000, 4000))
def test_whatever_the_clock_says_a_link_that_is_over_is_not_recalled(heures: int) -> None:
    fin = datetime(2026, 12, 2, 10, 0, tzinfo=PARIS)
    maintenant = fin + timedelta(hours=heures)
    assert not (is_due(fin, maintenant) and maintenant >= fin)


def is_due(fin: datetime, maintenant: datetime) -> bool:
    debut, terme = fenetre_de_rappel(maintenant)
    return debut <= fin <= terme

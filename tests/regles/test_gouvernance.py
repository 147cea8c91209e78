"""The rhythm of a body, its quorum, the days that nobody means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.erreurs import ErreurMetier
from maillage.regles.gouvernance import (
    JOURS_DE_CONVOCATION,
    add_mois,
    dire_quorum,
    proposer_suite,
    quorum_manque,
    verifier_jour,
)

JOURS = st.dates(date(2010, 1, 1), date(2060, 1, 1))


@given(derniere=JOURS, aujourdhui=JOURS, rythme=st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_the_next_meeting_falls_on_the_same_weekday_late_enough_to_be_convened(
    derniere: date, aujourdhui: date, rythme: int
) -> None:
    jour = proposer_suite(derniere, rythme, aujourdhui)
    assert jour.weekday() == derniere.weekday()
    assert jour >= aujourdhui + timedelta(days=JOURS_DE_CONVOCATION)
    voulu = add_mois(derniere, rythme)
    if voulu >= aujourdhui + timedelta(days=JOURS_DE_CONVOCATION + 3):
        assert abs(jour - voulu) <= timedelta(days=3)


def test_a_thursday_in_march_leads_to_a_thursday_in_september() -> None:
    assert proposer_suite(date(2026, 3, 12), 6, date(2026, 4, 1)) == date(2026, 9, 10)


@pytest.mark.parametrize(
    ("quorum", "presents", "manque", "dit"),
    [
        (None, None, False, ""),
        (0, 2, False, ""),
        (3, 3, False, "Le quorum est atteint"),
        (3, 2, True, "Le quorum n’est pas atteint"),
        (3, None, True, "présences non notées"),
        (1, 0, True, "1\u00a0attendu."),
    ],
)
def test_a_quorum_is_lacking_when_members_are_or_when_nobody_knows(
    quorum: int | None, presents: int | None, manque: bool, dit: str
) -> None:
    assert quorum_manque(quorum, presents) is manque
    assert dit in dire_quorum(quorum, presents)


@pytest.mark.parametrize("annee", [1, 206, 2008, 2037, 9999])
def test_a_year_that_nobody_means_is_said(annee: int) -> None:
    with pytest.raises(ErreurMetier, match=f"de 2009 à 2036, pas {annee}"):
        verifier_jour(date(annee, 5, 4), date(2026, 1, 1), champ="jour")
    verifier_jour(date(2036, 5, 4), date(2026, 1, 1), champ="jour")

"""How mails are folded, how long one insists, when a day is told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.courrier import (
    DELAIS,
    ESSAIS,
    LARGEUR,
    delai_avant_essai,
    depart_du_resume,
    ecrire_objet,
    plier,
    resume_est_du,
)
from maillage.regles.horloge import PARIS

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # hypothesis adds the zone

MOTS = st.text(alphabet="abcdé\u00a0’", min_size=1, max_size=20)


def test_each_wait_is_longer_than_the_one_before_and_the_last_try_has_none() -> None:
    attentes = [delai_avant_essai(n) for n in range(1, ESSAIS + 1)]
    assert attentes == [*DELAIS, None]
    assert list(DELAIS) == sorted(set(DELAIS))


def test_an_address_is_never_cut() -> None:
    lien = "https://maillage.exemple.fr/" + "x" * 200
    assert plier(f"Pour entrer\u00a0:\n{lien}") == f"Pour entrer\u00a0:\n{lien}"


@given(st.lists(MOTS, min_size=1, max_size=60))
def test_folding_keeps_every_word_and_no_line_is_too_long(mots: list[str]) -> None:
    plie = plier(" ".join(mots))
    assert plie.split() == " ".join(mots).split()
    assert all(len(ligne) <= LARGEUR for ligne in plie.split("\n"))


@given(st.text(max_size=400), st.integers(1, 200))
def test_a_subject_is_one_line_that_fits(texte: str, limite: int) -> None:
    objet = ecrire_objet(texte, limite)
    assert len(objet) <= limite
    assert not set(objet) & set("\r\n\x0b\x0c\x85\u2028\u2029")


def le(jour: int, heure: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, jour, heure, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "depart"),
    [
        (le(25, 8), le(26, 8)),
        (le(25, 23, 59), le(26, 8)),
        (le(26, 0, 1), le(26, 8)),
        (le(26, 7, 59), le(26, 8)),
    ],
)
def test_what_happens_from_eight_to_eight_is_told_at_once(
    moment: datetime, depart: datetime
) -> None:
    assert depart_du_resume(moment) == depart


@given(INSTANTS)
def test_something_is_told_after_it_happened_and_within_a_day(moment: datetime) -> None:
    attente = depart_du_resume(moment).astimezone(UTC) - moment
    assert timedelta() < attente <= timedelta(hours=25)  # an hour more when winter time begins


@given(st.lists(INSTANTS, max_size=5), INSTANTS)
def test_nothing_waits_past_its_hour(moments: list[datetime], maintenant: datetime) -> None:
    restent = [m for m in moments if m <= maintenant and depart_du_resume(m) <= maintenant]
    assert resume_est_du(moments, maintenant) or not restent


def test_a_clock_set_back_by_months_does_not_silence_what_waits() -> None:
    assert resume_est_du([le(25, 10)], le(25, 10) - timedelta(days=90))
    assert not resume_est_du([le(25, 10)], le(25, 9, 59))  # two machines, a minute apart
    assert not resume_est_du([], le(25, 10))

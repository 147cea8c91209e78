"""The calendar of a claim over the years: each day said by the scheme or by a mark that says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.regles.financement.calendrier import (
    Attendus,
    Faits,
    Jalon,
    Origine,
    SorteJalon,
    Suite,
    annees_a_demander,
    build_calendrier,
    jour_de_depot,
    jour_des_comptes,
    rappels_dus,
)

S = SorteJalon
TOUT = Attendus(2026, deliberation=True, etat_depenses=True, bilan=True, publicite=True)


def jours(jalons: tuple[Jalon, ...]) -> dict[S, date | None]:
    return {jalon.sorte: jalon.jour for jalon in jalons}


def test_nothing_is_dated_after_a_grant_that_did_not_come() -> None:
    lus = jours(build_calendrier(TOUT))
    assert lus[S.DELIBERATION] == date(2026, 2, 14)
    assert lus[S.DEPOT] == date(2026, 3, 31)
    assert {lus[s] for s in (S.CONVENTION, S.VERSEMENT, S.PUBLICITE, S.ETAT, S.BILAN)} == {None}


def test_a_grant_dates_what_follows() -> None:
    faits = Faits(deposee=True, accordee_le=date(2026, 5, 4))
    lus = jours(build_calendrier(TOUT, faits))
    assert lus[S.CONVENTION] == date(2026, 7, 3)
    assert lus[S.VERSEMENT] is None, "no payment is asked for without a convention"
    assert lus[S.ETAT] == lus[S.BILAN] == date(2027, 3, 31)
    signee = Faits(deposee=True, accordee_le=date(2026, 5, 4), convention=True)
    assert jours(build_calendrier(TOUT, signee))[S.VERSEMENT] == date(2026, 11, 30)


def test_a_claim_that_got_nothing_asks_for_nothing_more() -> None:
    refusee = build_calendrier(TOUT, Faits(deposee=True, close=True))
    assert [j.sorte for j in refusee] == [S.DELIBERATION, S.DEPOT]
    assert rappels_dus(refusee, date(2026, 3, 31)) == []


def test_a_scheme_asks_only_for_what_it_says() -> None:
    sortes = [j.sorte for j in build_calendrier(Attendus(2026))]
    assert sortes == [S.DEPOT, S.CONVENTION, S.VERSEMENT]


def test_the_day_of_the_scheme_comes_before_our_mark() -> None:
    assert jour_de_depot(Attendus(2026)) == (date(2026, 3, 31), Origine.REPERE)
    retro = Attendus(2026, retroactivite_mois=6)
    assert jour_de_depot(retro) == (date(2026, 7, 1), Origine.DISPOSITIF)
    dite = Attendus(2026, depot_avant=date(2025, 11, 15), retroactivite_mois=6)
    assert jour_de_depot(dite) == (date(2025, 11, 15), Origine.DISPOSITIF)
    assert jour_des_comptes(Attendus(2026, delai_comptes_jours=60)) == (
        date(2027, 3, 1),
        Origine.DISPOSITIF,
    )


@pytest.mark.parametrize(("mois", "jour"), [(0, (2026, 1)), (12, (2027, 1)), (14, (2027, 3))])
def test_retroactivity_crosses_years(mois: int, jour: tuple[int, int]) -> None:
    assert jour_de_depot(Attendus(2026, retroactivite_mois=mois))[0] == date(*jour, 1)


def test_a_step_is_recalled_a_month_ahead_and_forgotten_after_a_season() -> None:
    jalons = build_calendrier(Attendus(2026))
    assert rappels_dus(jalons, date(2026, 2, 28)) == []
    for jour in (date(2026, 3, 1), date(2026, 3, 31), date(2026, 6, 29)):
        assert [j.sorte for j in rappels_dus(jalons, jour)] == [S.DEPOT]
    assert rappels_dus(jalons, date(2026, 6, 30)) == []


def test_a_step_that_is_done_is_not_recalled() -> None:
    assert (
        rappels_dus(build_calendrier(Attendus(2026), Faits(deposee=True)), date(2026, 3, 31)) == []
    )


MAYENNE = Suite(annees_max=3, chaque_annee=True, demandees=(2024,))


def test_a_yearly_aid_is_asked_for_each_year_of_the_scheme_and_not_after() -> None:
    """S3: 10 000 € a year for three years."""
    assert annees_a_demander(MAYENNE, aujourdhui=date(2025, 1, 15), fin=None) == [2025, 2026]
    trois = Suite(3, True, (2024, 2025, 2026))
    assert annees_a_demander(trois, aujourdhui=date(2026, 6, 1), fin=None) == []
    assert annees_a_demander(MAYENNE, aujourdhui=date(2027, 1, 1), fin=None) == []


def test_nothing_is_asked_for_after_the_contract_ends_nor_before_a_first_claim() -> None:
    assert annees_a_demander(MAYENNE, aujourdhui=date(2025, 6, 1), fin=date(2025, 12, 31)) == [2025]
    assert annees_a_demander(Suite(3, True), aujourdhui=date(2025, 6, 1), fin=None) == []
    unique = Suite(None, False, (2024,))
    assert annees_a_demander(unique, aujourdhui=date(2025, 6, 1), fin=None) == []


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(2024, 2026))
def test_whatever_the_day_no_year_is_asked_for_twice(jour: date, premiere: int) -> None:
    suite = Suite(3, True, (premiere, premiere + 1))
    annees = annees_a_demander(suite, aujourdhui=jour, fin=None)
    assert set(annees) <= {premiere + 2}


@given(st.integers(-400, 1500))
def test_three_years_of_days_recall_each_step_in_its_window_only(ecart: int) -> None:
    """Whatever the clock says, a step is recalled in one window of 121 days, and nowhere else."""
    faits = Faits(deposee=True, accordee_le=date(2026, 5, 4), convention=True)
    jour = date(2026, 1, 1) + timedelta(days=ecart)
    for jalon in rappels_dus(build_calendrier(TOUT, faits), jour):
        assert jalon.jour is not None
        assert -30 <= (jour - jalon.jour).days <= 90

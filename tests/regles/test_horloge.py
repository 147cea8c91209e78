"""The clock is one, and tests hold it."""

from datetime import UTC, datetime, timedelta

import pytest

from maillage.regles import horloge


def test_now_knows_its_zone() -> None:
    assert horloge.maintenant().tzinfo is not None


def test_today_is_the_day_of_paris() -> None:
    with horloge.arretee_a(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert horloge.aujourdhui().isoformat() == "2026-07-01"


def test_a_held_clock_runs_again_afterwards() -> None:
    with horloge.arretee_a(datetime(2020, 1, 1, tzinfo=UTC)):
        assert horloge.maintenant().year == 2020
    assert horloge.maintenant().year > 2020


def test_a_clock_without_zone_is_refused() -> None:
    sans_zone = datetime(2020, 1, 1)  # noqa: DTZ001 - the very mistake under test
    with pytest.raises(ValueError, match="zone"), horloge.arretee_a(sans_zone):
        pass


def test_days_ago_are_counted_from_the_held_clock() -> None:
    with horloge.arretee_a(datetime(2026, 3, 31, 12, tzinfo=UTC)):
        assert horloge.il_y_a(31).date().isoformat() == "2026-02-28"


def test_what_is_recent_is_near_on_either_side_of_now() -> None:
    midi = datetime(2026, 3, 31, 12, tzinfo=UTC)
    with horloge.arretee_a(midi):
        avant, apres = horloge.autour(timedelta(minutes=5))
    assert (midi - avant, apres - midi) == (timedelta(minutes=5), timedelta(minutes=5))

"""The only clock: which instant, which day in Jalisco."""

from datetime import UTC, date, datetime

import pytest

from app.core.clock import frozen, local, now, today


def test_the_day_is_jaliscos_and_not_londons() -> None:
    with frozen(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        day = today()

    assert day == date(2026, 11, 20)


def test_now_is_aware_and_in_utc() -> None:
    assert now().tzinfo is UTC


def test_2017_still_had_summer_time() -> None:
    summer = local(datetime(2017, 6, 30, 12, 0, tzinfo=UTC))
    summer_now = local(datetime(2026, 6, 30, 12, 0, tzinfo=UTC))

    assert (summer.hour, summer_now.hour) == (7, 6)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), frozen(datetime(2026, 1, 1)):  # noqa: DTZ001
        now()


def test_the_clock_runs_again_after_it_was_frozen() -> None:
    with frozen(datetime(2017, 8, 24, 18, 0, tzinfo=UTC)):
        pass

    assert today().year > 2017

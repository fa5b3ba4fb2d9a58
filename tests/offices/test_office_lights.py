"""The lights of the rollout: worked values, and exactly one state whatever the day and the figures."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.lights import Light
from app.offices.rules.lights import Progress, days_late, light_of_office, light_of_target
from app.offices.rules.pace import (
    Waiting,
    forecast,
    forecast_by_stage,
    medians,
    rate,
    reached_on,
    remaining,
    window,
)
from app.offices.rules.plan import FIRST_PLAN
from tests.offices.told import told

FEBRUARY, JUNE = FIRST_PLAN.targets
DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))
MAYBE_DAYS = st.none() | DAYS


def progress_of(openings, on, target=FEBRUARY):
    """What is known on a day of openings that were accepted."""
    days = window(on, starts_on=FIRST_PLAN.starts_on)
    opened = [day for day in openings if day <= on]
    before = sum(day <= on - timedelta(days=days) for day in opened)
    pace = rate(len(opened), before, days=days)
    return Progress(
        FIRST_PLAN.planned(on),
        len(opened),
        forecast(on, opened=len(opened), target=target.offices, pace=pace),
        reached_on(opened, target.offices),
    )


@pytest.mark.parametrize(
    ("count", "light"), [(40, Light.RED), (41, Light.AMBER), (49, Light.GREEN)]
)
def test_the_worked_openings_of_15_february_itself(count, light):
    day = date(2017, 2, 15)

    assert light_of_target(FEBRUARY, day, progress_of([day] * count, day)) is light


def test_a_start_in_august_left_both_targets_late_in_june_and_met_late_afterwards():
    openings = [date(2017, 8, 24) + timedelta(days=day) for day in range(125)]
    june, later = date(2017, 6, 30), date(2018, 6, 1)

    at_june = [light_of_target(t, june, progress_of(openings, june, t)) for t in (FEBRUARY, JUNE)]
    after = [light_of_target(t, later, progress_of(openings, later, t)) for t in (FEBRUARY, JUNE)]

    assert at_june == [Light.RED, Light.RED]
    assert after == [Light.MET_LATE, Light.MET_LATE]
    met = reached_on(openings, 65)
    assert days_late(FEBRUARY.due_on, later, met) == (date(2017, 10, 27) - FEBRUARY.due_on).days


def test_a_target_met_on_its_last_day_is_met():
    openings = [FEBRUARY.due_on] * 65

    light = light_of_target(FEBRUARY, FEBRUARY.due_on, progress_of(openings, FEBRUARY.due_on))

    assert light is Light.MET


def test_a_target_is_grey_until_its_wave_begins():
    day = date(2017, 2, 15)

    assert light_of_target(JUNE, day, progress_of([], day, JUNE)) is Light.GREY


def test_no_forecast_four_weeks_after_the_start_is_late_however_many_are_open():
    day = date(2017, 1, 30)
    progress = Progress(Fraction(33), 60, None, None)

    assert light_of_target(FEBRUARY, day, progress) is Light.RED
    assert light_of_target(FEBRUARY, date(2017, 1, 29), progress) is Light.GREEN


@pytest.mark.parametrize(
    ("days_over", "light"), [(0, Light.GREEN), (1, Light.AMBER), (30, Light.AMBER), (31, Light.RED)]
)
def test_a_forecast_past_the_due_day_is_at_risk_for_thirty_days(days_over, light):
    late = FEBRUARY.due_on + timedelta(days=days_over)
    progress = Progress(Fraction(50), 50, late, None)

    assert light_of_target(FEBRUARY, date(2017, 2, 15), progress) is light


@given(
    target=st.sampled_from([FEBRUARY, JUNE]),
    on=DAYS,
    verified=st.integers(0, 125),
    expected=MAYBE_DAYS,
    reached=MAYBE_DAYS,
)
def test_every_target_has_exactly_one_light(target, on, verified, expected, reached):
    progress = Progress(FIRST_PLAN.planned(on), verified, expected, reached)
    planned = progress.planned
    is_met = reached is not None
    late = on > target.due_on
    behind = verified < planned * 80 / 100
    stuck = expected is None and on > target.starts_on + timedelta(days=28)
    over = expected is not None and expected > target.due_on
    far = expected is not None and expected > target.due_on + timedelta(days=30)
    begun = on >= target.starts_on
    is_red = begun and not is_met and (late or behind or stuck or far)
    is_amber = begun and not is_met and not is_red and (verified < planned * 95 / 100 or over)

    rules = {
        Light.MET: is_met and reached <= target.due_on,
        Light.MET_LATE: is_met and reached > target.due_on,
        Light.GREY: not is_met and not begun,
        Light.RED: is_red,
        Light.AMBER: is_amber,
        Light.GREEN: begun and not is_met and not is_red and not is_amber,
    }

    assert [light for light, holds in rules.items() if holds] == [
        light_of_target(target, on, progress)
    ]


@given(
    wave=st.sampled_from([None, *FIRST_PLAN.waves]),
    on=DAYS,
    opened=MAYBE_DAYS,
    left=st.none() | st.integers(0, 400),
)
def test_every_office_has_exactly_one_light(wave, on, opened, left):
    light = light_of_office(wave, on, opened_on=opened, remaining=left)

    is_open, begun = opened is not None, wave is not None and on >= wave.starts_on
    late = wave is not None and on > wave.ends_on
    slow = wave is not None and left is not None and on + timedelta(days=left) > wave.ends_on
    rules = {
        Light.MET: wave is not None and is_open and opened <= wave.ends_on,
        Light.MET_LATE: wave is not None and is_open and opened > wave.ends_on,
        Light.GREY: wave is None or (not is_open and not begun),
        Light.RED: begun and not is_open and late,
        Light.AMBER: begun and not is_open and not late and slow,
        Light.GREEN: begun and not is_open and not late and not slow,
    }
    assert [one for one, holds in rules.items() if holds] == [light]


def test_a_median_needs_ten_offices_that_went_through():
    opened = [
        [told("agreement", date(2017, 1, 1)), told("installed", date(2017, 1, 1 + days))]
        for days in range(1, 11)
    ]
    on = date(2017, 12, 31)

    assert medians(opened[:9], on=on) == {}
    assert medians(opened, on=on) == {"agreement": 6}


def test_an_office_that_waits_longer_than_the_median_may_open_tomorrow():
    since = Waiting("agreement", date(2017, 1, 1))

    left = [remaining(since, {"agreement": 6}, on=date(2017, 1, day)) for day in (3, 20)]

    assert left == [4, 1]


def test_the_second_forecast_is_the_day_of_the_office_that_meets_the_target():
    waiting = [Waiting("agreement", date(2017, 1, day)) for day in (1, 5, 9)] + [
        Waiting(None, None)
    ]
    asked = {"opened": 1, "waiting": waiting, "typical": {"agreement": 20}}
    day = date(2017, 1, 10)

    assert forecast_by_stage(day, target=3, **asked) == date(2017, 1, 25)
    assert forecast_by_stage(day, target=5, **asked) is None


def test_a_rate_of_nothing_is_no_forecast():
    day = date(2017, 2, 15)

    assert forecast(day, opened=3, target=65, pace=Fraction(0)) is None
    assert forecast(day, opened=3, target=65, pace=rate(3, 5, days=28)) is None
    assert forecast(day, opened=3, target=65, pace=rate(3, 3, days=0)) is None


def test_a_forecast_past_the_end_of_the_calendar_is_none():
    assert forecast(date(9999, 12, 1), opened=1, target=65, pace=Fraction(1, 28)) is None

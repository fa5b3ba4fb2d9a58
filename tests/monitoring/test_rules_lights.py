"""Rules of lights: one state for every input, in the order of the specification."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.lights import Light
from app.monitoring.rules.lights import Judgement, Known, expected, judge, worst
from tests.monitoring.plans import ENDS, STARTS

SHARES = st.one_of(st.sampled_from([0.0, 0.3, 0.7, 0.9, 1.0]), st.floats(0, 1))
DAYS = st.dates(date(2016, 1, 1), date(2027, 1, 1))
MAYBE_DAYS = st.none() | DAYS


def known(**what):
    return Known(**{"starts_on": STARTS, "ends_on": ENDS, "promised_on": ENDS, **what})


def light(on, **what):
    return judge(known(**what), on=on).light


@st.composite
def knowns(draw):
    starts_on = draw(DAYS)
    return Known(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=draw(st.integers(0, 900))),
        promised_on=starts_on + timedelta(days=draw(st.integers(0, 900))),
        reported=draw(SHARES),
        verified=draw(SHARES),
        last_report=draw(MAYBE_DAYS),
        completed_on=draw(MAYBE_DAYS),
        verify_by=draw(MAYBE_DAYS),
        accepted=draw(st.booleans()),
    )


def states_that_hold(it: Known, on: date) -> dict[Light, bool]:
    """Write the table of the specification again, in other words: which states ask for the input."""
    gap = round(expected(it.starts_on, it.ends_on, on=on) - it.verified, 9)
    silence = (on - max(it.last_report or it.starts_on, it.starts_on)).days
    done = it.verified == 1 and it.accepted
    tardy = it.completed_on is not None and it.completed_on > it.ends_on
    within = it.starts_on <= on <= it.ends_on
    reviewing = it.reported == 1 and it.verify_by is not None and on <= it.verify_by
    return {
        Light.GREY: on < it.starts_on and it.reported == 0,
        Light.MET_LATE: done and tardy,
        Light.MET: done and not tardy,
        Light.RED: (on > it.ends_on and not done) or gap > 0.30 or (silence > 60 and within),
        Light.AMBER: 0.10 < gap <= 0.30 or (reviewing and not done) or silence > 30,
        Light.GREEN: True,
    }


@settings(deadline=None)
@given(it=knowns(), on=DAYS)
def test_every_input_has_exactly_one_light_the_first_that_holds(it, on):
    held = states_that_hold(it, on)

    judged = judge(it, on=on)

    assert isinstance(judged, Judgement)
    assert judged.light is next(light for light, holds in held.items() if holds)


@settings(deadline=None)
@given(it=knowns(), on=DAYS)
def test_a_light_always_says_why_and_is_never_early(it, on):
    judged = judge(it, on=on)

    assert judged.why.sentence % judged.why.values
    assert judged.days_late >= 0


def test_before_its_first_day_nothing_is_late():
    assert light(date(2016, 12, 31)) is Light.GREY


def test_what_is_verified_in_time_is_met():
    assert light(date(2018, 1, 1), verified=1.0, completed_on=ENDS) is Light.MET


def test_what_was_finished_after_its_day_is_met_late_by_that_many_days():
    judged = judge(known(verified=1.0, completed_on=date(2017, 4, 13)), on=date(2026, 1, 1))

    assert (judged.light, judged.days_late) == (Light.MET_LATE, 3)


def test_past_its_day_what_is_only_reported_is_red():
    judged = judge(known(reported=1.0, verified=0.0), on=date(2017, 4, 20))

    assert (judged.light, judged.days_late) == (Light.RED, 10)


@pytest.mark.parametrize(
    ("verified", "expected_light"),
    [(0.19, Light.RED), (0.20, Light.AMBER), (0.39, Light.AMBER), (0.40, Light.GREEN)],
)
def test_half_way_the_gap_decides(verified, expected_light):
    half_way = date(2017, 2, 19)

    assert light(half_way, verified=verified, last_report=half_way) is expected_light


@pytest.mark.parametrize(("days", "expected_light"), [(30, "green"), (31, "amber"), (61, "red")])
def test_silence_turns_a_light(days, expected_light):
    last = date(2017, 2, 1)

    judged = light(last + timedelta(days=days), verified=0.95, last_report=last)

    assert judged == expected_light


def test_what_is_said_to_be_finished_waits_in_amber_while_monitors_may_look():
    day = date(2017, 1, 2)

    assert light(day, reported=1.0, verify_by=day) is Light.AMBER
    assert light(day, reported=1.0, verify_by=date(2017, 1, 1)) is Light.GREEN


def test_complete_but_not_accepted_by_two_monitors_is_not_met():
    assert light(date(2017, 5, 1), verified=1.0, completed_on=ENDS, accepted=False) is Light.RED


def test_a_new_day_moves_the_light_and_not_the_days_late():
    moved = known(ends_on=date(2018, 4, 10), verified=1.0, completed_on=date(2018, 4, 10))

    judged = judge(moved, on=date(2020, 1, 1))

    assert (judged.light, judged.days_late) == (Light.MET, 365)


def test_the_worst_light_is_red_and_the_best_is_met():
    assert worst([Light.MET, Light.GREEN, Light.RED, Light.GREY]) is Light.RED
    assert worst([Light.MET, Light.MET_LATE]) is Light.MET_LATE
    assert worst([]) is None

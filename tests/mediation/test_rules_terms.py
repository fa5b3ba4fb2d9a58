"""Terms, answers and outcomes of a request. No database."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import ZONE
from app.core.codelists import codelist
from app.mediation.rules.answers import Agreement, Why, agreement_faults, held_back
from app.mediation.rules.outcomes import HIRED, LEFT, FollowUp, due, follow_ups
from app.mediation.rules.terms import (
    DEFAULT_DAYS,
    LONGEST_DAYS,
    OFFERED_PER_WEEK,
    WEEK,
    is_repeated,
    next_turn,
    review_due_on,
)

NOW = datetime(2026, 11, 20, 13, 5, tzinfo=ZONE)
KNOWN = ("nombre", "telefono")
HOURS = st.lists(st.integers(0, 30 * 24), max_size=8)


def test_the_usual_term_is_fifteen_days_and_the_longest_thirty():
    assert (DEFAULT_DAYS, LONGEST_DAYS) == (15, 30)


@pytest.mark.parametrize(
    ("sent_on", "due_on"),
    [
        (date(2026, 11, 16), date(2026, 11, 18)),
        (date(2026, 11, 17), date(2026, 11, 19)),
        (date(2026, 11, 19), date(2026, 11, 23)),
        (date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_an_office_has_two_working_days_to_look(sent_on, due_on):
    sent_at = datetime(sent_on.year, sent_on.month, sent_on.day, 18, tzinfo=ZONE)

    assert review_due_on(sent_at, office="14082") == due_on


@given(HOURS)
def test_a_person_hears_of_at_most_three_requests_in_seven_days(hours):
    offered = []
    for hour in sorted(hours):
        at = NOW + timedelta(hours=hour)
        if next_turn(offered, now=at) is None:
            offered.append(at)

    in_a_week = [sum(0 <= (late - each) / WEEK < 1 for each in offered) for late in offered]
    assert max(in_a_week, default=0) <= OFFERED_PER_WEEK


@given(HOURS)
def test_a_turn_that_is_told_does_come(hours):
    offered = [NOW - timedelta(hours=hour) for hour in hours]

    turn = next_turn(offered, now=NOW)

    assert turn is None or next_turn(offered, now=turn) is None


@pytest.mark.parametrize(("days", "repeated"), [(0, True), (89, True), (90, False)])
def test_an_employer_asks_again_for_somebody_only_after_ninety_days(days, repeated):
    assert is_repeated([NOW - timedelta(days=days)], now=NOW) is repeated


def test_an_employer_whose_request_still_runs_is_asking_again():
    assert is_repeated([NOW + timedelta(days=3)], now=NOW)


@pytest.mark.parametrize(
    ("fields", "days", "wrong"),
    [
        (("nombre",), 15, set()),
        (("nombre", "telefono"), 30, set()),
        ((), 15, {"fields"}),
        (("correo",), 15, {"fields"}),
        (("nombre",), 0, {"days"}),
        (("nombre",), 31, {"days"}),
        ((), 31, {"fields", "days"}),
    ],
)
def test_a_yes_names_what_is_given_and_for_how_long(fields, days, wrong):
    assert set(agreement_faults(Agreement(fields, days), known=KNOWN)) == wrong


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"has_consent": False}, Why.NO_CONSENT),
        ({"is_hidden": True}, Why.HIDDEN),
        ({"is_blocked": True}, Why.BLOCKED),
        ({"is_repeated": True}, Why.REPEATED),
    ],
)
def test_a_request_reaches_a_person_only_if_she_lets_it(facts, why):
    usual = {"has_consent": True, "is_blocked": False, "is_repeated": False, "is_hidden": False}

    assert held_back(**{**usual, **facts}) is why


def test_what_came_of_a_contact_is_asked_when_it_ends():
    assert follow_ups({}, over_on=date(2026, 12, 5)) == [FollowUp("", date(2026, 12, 5))]


def test_who_was_hired_is_asked_for_at_three_six_and_twelve_months():
    asked = follow_ups({HIRED: date(2026, 11, 30)}, over_on=date(2026, 12, 5))

    assert asked == [
        FollowUp("sigue_3", date(2027, 2, 28)),
        FollowUp("sigue_6", date(2027, 5, 30)),
        FollowUp("sigue_12", date(2027, 11, 30)),
    ]


def test_a_job_that_ended_is_not_asked_for_again():
    day = date(2026, 11, 30)

    assert follow_ups({HIRED: day, LEFT: day}, over_on=day) == []


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2027, 2, 27), None),
        (date(2027, 2, 28), "sigue_3"),
        (date(2027, 6, 1), "sigue_6"),
        (date(2028, 1, 1), "sigue_12"),
    ],
)
def test_only_the_latest_question_that_came_due_is_asked(on, kind):
    asked = follow_ups({HIRED: date(2026, 11, 30)}, over_on=date(2026, 12, 5))

    found = due(asked, on=on)

    assert (found.kind if found else None) == kind


def test_every_kind_of_outcome_that_rules_name_is_in_the_list():
    assert {HIRED, LEFT} <= set(codelist("outcome_kinds").codes)

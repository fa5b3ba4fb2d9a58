"""Rules of a request: every step, and what an employer may learn of each. No database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import ZONE
from app.core.codelists import codelist
from app.core.errors import Conflict
from app.mediation.rules.faces import (
    Face,
    Known,
    face,
    holds_a_place,
    is_deletion_late,
    owes_deletion,
    settled_at,
)
from app.mediation.rules.requests import LIVE, Event, State, step, taken
from app.mediation.rules.terms import answer_at, release_until

SENT = datetime(2026, 11, 20, 13, 5, tzinfo=ZONE)
ANSWER = datetime(2026, 11, 30, 9, tzinfo=ZONE)
HOURS = st.integers(0, 40 * 24)
OF_OTHERS = [event for event in Event if event not in {Event.SEND, Event.GIVE_UP}]
"""What the office, the person and the clock do."""


def told(known, event, at):
    """Write on the employer's side what an event puts there."""
    match event:
        case Event.ACCEPT:
            return replace(known, accepted_at=at, until=release_until(at, days=15))
        case Event.WITHDRAW:
            return replace(known, ended_at=at)
        case Event.REFUSE:
            return replace(known, closed_at=known.closed_at or at)
    return known


def lived(events):
    """Live a request through events at hours after it was sent; give what its employer knows."""
    known, state = Known(sent_at=SENT), State.SENT
    for hours, event in sorted(events, key=lambda each: each[0]):
        at = SENT + timedelta(hours=hours)
        found = step(state, event)
        if found is None or (event is Event.ACCEPT and at >= answer_at(SENT)):
            continue
        state = found.after
        known = told(known, event, at) if found.is_told else known
    return known, state


HISTORIES = st.lists(st.tuples(HOURS, st.sampled_from(OF_OTHERS)), max_size=8)


def test_every_state_has_its_words():
    assert [each.value for each in State] == list(codelist("request_statuses").codes)


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", State)
def test_every_event_in_every_state_is_either_a_step_or_refused(state, event):
    found = step(state, event)

    if found is None:
        with pytest.raises(Conflict):
            taken(state, event)
    else:
        assert taken(state, event) == found


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("state", sorted(set(State) - LIVE - {State.DRAFT}))
def test_nothing_follows_the_end_of_a_request(state, event):
    assert step(state, event) is None


@pytest.mark.parametrize("state", sorted(LIVE))
def test_a_person_may_withdraw_at_any_time(state):
    assert step(state, Event.WITHDRAW).after is State.WITHDRAWN


def test_only_what_was_passed_on_to_the_person_can_be_accepted():
    before = [state for state in State if step(state, Event.ACCEPT)]

    assert before == [State.OFFERED]


@pytest.mark.parametrize("event", [Event.HOLD_BACK, Event.OFFER, Event.DECLINE, Event.FALL_DUE])
@pytest.mark.parametrize("state", State)
def test_what_the_office_and_the_person_do_before_a_yes_is_not_told(state, event):
    found = step(state, event)

    assert found is None or not found.is_told


@given(HISTORIES, HOURS)
def test_requirement_6_no_path_without_a_yes_shows_another_face_than_silence(events, hours):
    known, _ = lived(events)
    visible = [each for each in events if each[1] is Event.REFUSE]
    if known.accepted_at is not None or known.closed_at is not None:
        assert visible or any(event is Event.ACCEPT for _, event in events)
        return

    assert known == Known(sent_at=SENT)
    assert face(known, now=SENT + timedelta(hours=hours)) is face(
        Known(sent_at=SENT), now=SENT + timedelta(hours=hours)
    )


@given(HISTORIES, HOURS)
def test_requirement_6_the_places_of_an_offer_do_not_tell_a_refusal(events, hours):
    known, _ = lived(events)
    now = SENT + timedelta(hours=hours)

    if known.accepted_at is None:
        assert holds_a_place(known, now=now) is holds_a_place(Known(sent_at=SENT), now=now)


@given(HISTORIES, HOURS)
def test_requirement_5_the_contact_is_open_only_after_a_yes_and_within_its_term(events, hours):
    known, state = lived(events)
    now = SENT + timedelta(hours=hours)

    if face(known, now=now) is Face.ACCEPTED:
        assert known.accepted_at is not None
        assert now < known.until
    if state is State.WITHDRAWN:
        assert face(known, now=SENT + timedelta(days=80)) in {Face.OVER, Face.UNANSWERED}


@pytest.mark.parametrize("hour", range(24))
def test_the_answer_comes_on_day_ten_at_nine_whatever_the_hour_of_the_request(hour):
    sent_at = datetime(2026, 11, 20, hour, 59, tzinfo=ZONE)

    assert answer_at(sent_at) == ANSWER


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-1, Face.WAITING), (0, Face.UNANSWERED), (1, Face.UNANSWERED)]
)
def test_without_a_yes_the_face_changes_at_that_instant_only(seconds, shown):
    assert face(Known(sent_at=SENT), now=ANSWER + timedelta(seconds=seconds)) is shown


@given(st.integers(0, 10 * 24), HOURS)
def test_giving_up_frees_no_place_before_the_day_of_the_answer(given_up, hours):
    known = Known(sent_at=SENT, closed_at=SENT + timedelta(hours=given_up))
    now = SENT + timedelta(hours=hours)

    assert holds_a_place(known, now=now) is (now < ANSWER)


def test_a_withdrawal_after_a_yes_ends_the_contact_at_that_instant():
    accepted = Known(sent_at=SENT, accepted_at=SENT, until=SENT + timedelta(days=15))
    known = replace(accepted, ended_at=SENT + timedelta(days=2))

    assert face(accepted, now=known.ended_at) is Face.ACCEPTED
    assert face(known, now=known.ended_at) is Face.OVER
    assert settled_at(known) == known.ended_at


@pytest.mark.parametrize(
    ("days", "owes", "late"), [(14, False, False), (15, True, False), (25, True, True)]
)
def test_a_deletion_is_owed_from_the_end_of_the_term_and_late_after_ten_days(days, owes, late):
    known = Known(sent_at=SENT, accepted_at=SENT, until=SENT + timedelta(days=15))
    now = SENT + timedelta(days=days)

    assert owes_deletion(known, now=now) is owes
    assert is_deletion_late(known, now=now) is late


def test_a_deletion_that_was_confirmed_is_owed_no_more():
    over = Known(sent_at=SENT, accepted_at=SENT, until=SENT, acknowledged_at=SENT)

    assert not owes_deletion(over, now=SENT + timedelta(days=90))

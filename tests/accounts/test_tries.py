"""How long wrong tries wait: decided without a database."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.accounts.rules.tries import (
    WINDOW,
    Outcome,
    Try,
    address_waits_until,
    name_waits_until,
)

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)
ANY_TRIES = st.lists(
    st.builds(
        Try,
        at=st.timedeltas(timedelta(), WINDOW).map(lambda ago: NOON - ago),
        outcome=st.sampled_from(Outcome),
        is_here=st.booleans(),
    ),
    max_size=40,
).map(lambda tries: sorted(tries, key=lambda one: one.at))


def wrong(count: int, *, is_here: bool = True) -> list[Try]:
    return [Try(NOON, Outcome.WRONG, is_here)] * count


def minutes(tries: list[Try], *, is_known: bool = False) -> float | None:
    until = name_waits_until(tries, is_known=is_known, free=5)
    return until and (until - NOON).total_seconds() / 60


def test_the_first_five_wrong_tries_cost_no_wait_and_then_it_grows():
    waits = [minutes(wrong(count)) for count in range(4, 12)]

    assert waits == [None, 1, 2, 4, 8, 15, 15, 15]


def test_a_right_try_begins_the_count_again():
    tries = [*wrong(5), Try(NOON, Outcome.RIGHT, is_here=True), *wrong(4)]

    assert minutes(tries) is None


def test_a_try_that_nobody_could_read_counts_for_nothing():
    assert minutes([Try(NOON, Outcome.UNREAD, is_here=True)] * 9) is None


def test_an_enemy_far_away_does_not_slow_down_who_came_in_from_here_before():
    far = wrong(20, is_here=False)

    assert minutes(far, is_known=True) is None
    assert minutes(far, is_known=False) == 15


def test_a_right_try_elsewhere_forgives_nothing_at_a_known_place():
    tries = [*wrong(6), Try(NOON, Outcome.RIGHT, is_here=False)]

    assert minutes(tries, is_known=True) == 2


@given(ANY_TRIES, st.booleans(), st.integers(1, 9))
def test_no_name_is_locked_for_longer_than_the_window(tries, is_known, free):
    until = name_waits_until(tries, is_known=is_known, free=free)

    assert until is None or until <= max(one.at for one in tries) + WINDOW


def test_an_address_waits_until_its_oldest_wrong_try_is_forgotten():
    newest_first = [NOON - timedelta(seconds=10 * n) for n in range(30)]

    assert address_waits_until(newest_first[:29], most=30) is None
    assert address_waits_until(newest_first, most=30) == newest_first[-1] + WINDOW

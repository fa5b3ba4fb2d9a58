"""The budget of an employer, what looks like closing in, and the chain of the log."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.mediation.rules.cards import pseudonym, side_of_card
from app.mediation.rules.searches import (
    Entry,
    Kind,
    Limits,
    Outcome,
    Past,
    Spent,
    broken,
    hash_of,
    is_narrowing,
    may_ask,
    spent,
)
from app.skills_census.rules.supply import Band
from tests.skills_census.invented import key

LIMITS = Limits(a_day=2, a_month=3)
FIRST, SECOND = UUID(int=1), UUID(int=2)


def asked(*what: str, today: bool = True, told: str = "50+") -> list[Past]:
    return [Past("search", each, told, today) for each in what]


def test_the_same_question_is_counted_once_and_may_always_be_repeated():
    past = asked("a", "a", "b")

    assert spent(past) == Spent(today=2, this_month=2)
    assert may_ask(past, Kind.SEARCH, "a", limits=LIMITS)
    assert not may_ask(past, Kind.SEARCH, "c", limits=LIMITS)


def test_a_month_ends_too():
    past = [*asked("a", "b", "c", today=False)]

    assert spent(past) == Spent(today=0, this_month=3)
    assert not may_ask(past, Kind.SEARCH, "d", limits=LIMITS)
    assert may_ask(past, Kind.SEARCH, "a", limits=LIMITS)


def test_what_may_not_be_asked_counts_and_a_try_without_budget_does_not():
    refused = asked("?sex", told=Outcome.NOT_ALLOWED)
    over = asked("x", told=Outcome.OVER_BUDGET)

    assert spent([*refused, *over]) == Spent(today=1, this_month=1)


def test_asking_for_the_reach_is_another_question_than_searching():
    assert spent([*asked("a"), Past("reach", "a", "50+", is_of_today=True)]).today == 2


@pytest.mark.parametrize(
    ("past", "now", "told", "alerts"),
    [
        (["a", "a|b"], "a|b|c", Band.FEW, True),
        (["a", "a|b"], "a|b|c", Band.FIVE, False),
        (["a"], "a|b", Band.FEW, False),
        (["a", "b"], "a|b", Band.FEW, False),
        (["", "a"], "a|b", Band.FEW, True),
        (["a|b", "a", "c"], "a|b|d", Band.FEW, True),
    ],
)
def test_three_nested_searches_that_end_below_five_are_an_alert(past, now, told, alerts):
    assert is_narrowing(asked(*past), now, told) is alerts


def test_yesterdays_searches_are_no_steps_of_today():
    assert not is_narrowing(asked("a", "a|b", today=False), "a|b|c", Band.FEW)


def a_log(lines: int) -> list[Entry]:
    log: list[Entry] = []
    for nth in range(lines):
        entry = Entry(
            id=nth + 1,
            at=datetime(2026, 11, 20, 9, nth, tzinfo=UTC),
            employer_id=FIRST,
            account_id=SECOND,
            offer_id=None,
            kind="search",
            asked=f"skill:s{nth}",
            told="50+",
            is_narrowing=False,
            previous=log[-1].hash if log else b"",
            hash=b"",
        )
        log.append(replace(entry, hash=hash_of(entry)))
    return log


def test_a_whole_log_is_whole_also_when_its_oldest_lines_were_thrown_away():
    assert broken(a_log(5)) == []
    assert broken(a_log(5)[2:]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"asked": "region:05"},
        {"told": "menos de 5"},
        {"employer_id": SECOND},
        {"at": datetime(2026, 11, 21, tzinfo=UTC)},
        {"is_narrowing": True},
    ],
)
def test_a_line_that_was_changed_shows(change):
    log = a_log(5)
    log[2] = replace(log[2], **change)

    assert broken(log) == [3]


def test_a_line_taken_out_and_lines_written_anew_show():
    log = a_log(5)
    forged = replace(log[3], asked="region:01")
    forged = replace(forged, hash=hash_of(forged))

    assert broken([*log[:2], *log[3:]]) == [4]
    assert broken([*log[:3], forged, log[4]]) == [5]


def test_a_pseudonym_changes_with_the_reference_the_employer_and_the_offer():
    names = {
        pseudonym(ref, employer_id=employer, offer_id=offer, key=key)
        for ref in (FIRST, SECOND)
        for employer in (FIRST, SECOND)
        for offer in (FIRST, SECOND)
    }

    assert len(names) == 8
    assert str(FIRST) not in "".join(names)


def test_a_card_that_says_nothing_of_a_task_is_a_silence_and_so_is_what_she_would_rather_not():
    said = frozenset({"region:05", "skill:soldar", "education:middle"})

    side = side_of_card(
        said, {"cargar": ["prefiero_no", None, [], []], "leer": ["con_apoyo", 2, ["a"], []]}
    )

    assert (side.skills, side.regions, side.education) == (
        {"soldar": None},
        frozenset({"05"}),
        "middle",
    )
    assert set(side.abilities) == {"leer"}
    assert not side.tells_all

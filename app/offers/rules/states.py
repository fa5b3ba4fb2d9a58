"""How an offer stands, who may see it, and what may follow. Plain Python."""

from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 60
"""An offer stands open no longer. Source: skills spec §4.6."""
COMPLAINT_WORKING_DAYS = 5
"""A complaint is answered within so many working days. Source: skills spec §4.9, R8."""
_FRIDAY = 4


class Kind(StrEnum):
    """What an offer asks: task demands, or farm work."""

    SKILLS = "skills"
    FARM = "farm"


class State(StrEnum):
    """Where an offer is. An open one whose day has passed is expired, which nobody writes down."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    CLOSED = "closed"
    """By its employer."""
    WITHDRAWN = "withdrawn"
    """By whoever reviews, with a reason."""


class Decision(StrEnum):
    """What a reviewer decides."""

    PUBLISH = "publish"
    RETURN = "return"
    WITHDRAW = "withdraw"


IN_PREPARATION = frozenset({State.DRAFT, State.RETURNED})
"""Its employer may still change it."""
CLOSABLE = frozenset({State.SUBMITTED, State.RETURNED, State.DRAFT, State.PUBLISHED})
_FOLLOWS: dict[Decision, tuple[frozenset[State], State]] = {
    Decision.PUBLISH: (frozenset({State.SUBMITTED}), State.PUBLISHED),
    Decision.RETURN: (frozenset({State.SUBMITTED}), State.RETURNED),
    Decision.WITHDRAW: (frozenset({State.PUBLISHED, State.SUBMITTED}), State.WITHDRAWN),
}


def after(state: State, decision: Decision) -> State | None:
    """Give what a decision makes of an offer, or None when it cannot be taken now.

    >>> after(State.SUBMITTED, Decision.PUBLISH).value, after(State.DRAFT, Decision.PUBLISH)
    ('published', None)
    """
    befores, result = _FOLLOWS[decision]
    return result if state in befores else None


def is_open(state: State, apply_until: date | None, *, on: date) -> bool:
    """Say whether one can still apply on a day.

    >>> is_open(State.PUBLISHED, date(2026, 12, 1), on=date(2026, 12, 2))
    False
    """
    return state is State.PUBLISHED and apply_until is not None and on <= apply_until


def answer_due(received_on: date) -> date:
    """Give the day by which a complaint is answered; holidays are not known, weekends are.

    >>> answer_due(date(2026, 11, 20))
    datetime.date(2026, 11, 27)
    """
    day, left = received_on, COMPLAINT_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() <= _FRIDAY
    return day

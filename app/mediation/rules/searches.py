"""How much an employer may ask, what looks like closing in on somebody, and the chain of the log.

Source: spec/skills-and-monitoring.md §4.10, rules 5 and 6.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.skills_census.rules.supply import Band

STEPS = 3
"""Searches, each asking all of the one before and more, that end in *menos de 5*."""
KEPT_DAYS = 731
"""Of the log: 24 months; then it is thrown away."""


class Kind(StrEnum):
    """What was asked."""

    SEARCH = "search"
    REACH = "reach"
    """How far an offer reaches, while it is written."""


class Outcome(StrEnum):
    """What was answered, when it was no band."""

    NOT_ALLOWED = "facet_not_allowed"
    OVER_BUDGET = "budget_spent"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many different things one employer may ask."""

    a_day: int
    a_month: int


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that was asked before."""

    kind: str
    asked: str
    told: str
    is_of_today: bool

    @property
    def is_counted(self) -> bool:
        """Whether it used the budget: refusals do, tries without budget do not."""
        return self.told != Outcome.OVER_BUDGET


@dataclass(frozen=True, slots=True)
class Spent:
    """How many different things were asked today and this month."""

    today: int
    this_month: int


def spent(past: Iterable[Past]) -> Spent:
    """Count what was asked, each thing once."""
    counted = [each for each in past if each.is_counted]
    return Spent(
        len({(each.kind, each.asked) for each in counted if each.is_of_today}),
        len({(each.kind, each.asked) for each in counted}),
    )


def may_ask(past: Sequence[Past], kind: Kind, asked: str, *, limits: Limits) -> bool:
    """Say whether something may be asked: again always, anew while the budget lasts."""
    same = [each for each in past if (each.kind, each.asked) == (kind, asked) and each.is_counted]
    used = spent(past)
    is_in_month = bool(same) or used.this_month < limits.a_month
    return is_in_month and (any(e.is_of_today for e in same) or used.today < limits.a_day)


def is_narrowing(past: Iterable[Past], asked: str, told: str) -> bool:
    """Say whether a search ends a row of STEPS that close in on fewer than five people, today.

    >>> day = [Past("search", "region:05", "50+", True),
    ...     Past("search", "education:basic|region:05", "5–9", True)]
    >>> is_narrowing(day, "education:basic|region:05|skill:soldar", "menos de 5")
    True
    """
    if told != Band.FEW:
        return False
    sets = {_tokens(each.asked) for each in past if each.is_of_today and each.kind == Kind.SEARCH}
    return _longest(_tokens(asked), sets) >= STEPS


def found_few(past: Iterable[Past], asked: str) -> bool:
    """Say whether a search was made this month and found fewer than five people.

    >>> found_few([Past("search", "region:05", "menos de 5", False)], "region:05")
    True
    >>> found_few([Past("search", "region:05", "5–9", False)], "region:05")
    False
    """
    same = (each for each in past if each.kind == Kind.SEARCH and each.asked == asked)
    return any(each.told == Band.FEW for each in same)


def kept_since(now: datetime) -> datetime:
    """Give the instant before which the log is thrown away."""
    return now - timedelta(days=KEPT_DAYS)


def _tokens(asked: str) -> frozenset[str]:
    return frozenset(asked.split("|")) - {""}


def _longest(last: frozenset[str], sets: set[frozenset[str]]) -> int:
    """Give how many searches, each within the one before, end in the last."""
    return 1 + max((_longest(each, sets) for each in sets if each < last), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log, as it is chained."""

    id: int
    at: datetime
    employer_id: UUID
    account_id: UUID
    offer_id: UUID | None
    kind: str
    asked: str
    told: str
    is_narrowing: bool
    previous: bytes
    hash: bytes


def hash_of(entry: Entry) -> bytes:
    """Give the hash that a line must carry; the trigger of the table gives the same."""
    told = (
        str(entry.id),
        entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f"),
        str(entry.employer_id),
        str(entry.account_id),
        str(entry.offer_id or ""),
        entry.kind,
        entry.asked,
        entry.told,
        str(entry.is_narrowing).lower(),
    )
    return hashlib.sha256(entry.previous + "\n".join(told).encode()).digest()


def broken(entries: Sequence[Entry]) -> list[int]:
    """List the lines of a log that were changed, or before which lines are missing.

    The first line of a log may follow lines that were thrown away for their age.
    """
    return [
        entry.id
        for nth, entry in enumerate(entries)
        if hash_of(entry) != entry.hash
        or (nth and (entry.previous, entry.id) != (entries[nth - 1].hash, entries[nth - 1].id + 1))
    ]

"""The bulletin of a month: how the board stood at its end and before, and what was told meanwhile.

A month that is over never changes: both days of its board are its last one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.monitoring.rules.board import Board, CommitmentState, board
from app.monitoring.rules.facts import AsOf, Plan, Told
from app.monitoring.rules.news import News, news, within


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar; written as ``2017-02``."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write it as an address has it."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Give its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Give its last day.

        >>> Month(2017, 2).last
        datetime.date(2017, 2, 28)
        """
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        """Give the month before it."""
        return month_of(self.first - timedelta(days=1))

    @property
    def following(self) -> "Month":
        """Give the month after it."""
        return month_of(self.last + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment in a bulletin: how it stands, how it stood a month before, what was told."""

    now: CommitmentState
    before: CommitmentState
    news: Sequence[News]

    @property
    def has_changed(self) -> bool:
        """Say whether its light is another."""
        return self.now.judgement.light is not self.before.judgement.light


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A month of a plan. ``board`` is that of its last day."""

    month: Month
    board: Board
    lines: Sequence[Line]

    @property
    def changed(self) -> Sequence[Line]:
        """List the commitments whose light is another than a month before."""
        return [line for line in self.lines if line.has_changed]


def month_of(day: date) -> Month:
    """Give the month of a day."""
    return Month(day.year, day.month)


def read_month(text: str) -> Month | None:
    """Read a month of an address; None when it is none.

    >>> read_month("2017-02"), read_month("2017-13")
    (Month(year=2017, number=2), None)
    """
    found = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", text, re.ASCII)
    return Month(int(found[1]), int(found[2])) if found else None


def months(plan: Plan, *, on: date) -> list[Month]:
    """List the months of a plan that are over on a day, the newest first."""
    return list(_months(month_of(plan.starts_on), on))[::-1]


def _months(one: Month, on: date) -> Iterator[Month]:
    while one.last < on:
        yield one
        one = one.following


def bulletin(plan: Plan, told: Told, month: Month) -> Bulletin:
    """Build the bulletin of a month that is over."""
    now = board(plan, told, as_of=AsOf(month.last, month.last))
    day_before = month.first - timedelta(days=1)
    before = board(plan, told, as_of=AsOf(day_before, day_before))
    lines = [
        Line(state, earlier, within(_news(state, told, month), month.first, month.last))
        for state, earlier in zip(now.commitments, before.commitments, strict=True)
    ]
    return Bulletin(month, now, lines)


def _news(state: CommitmentState, told: Told, month: Month) -> Sequence[News]:
    return news(state.commitment, told, known_on=month.last)

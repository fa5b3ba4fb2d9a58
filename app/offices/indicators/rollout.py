"""The installation month by month against its plan, and the offices that are late. No pictures."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.core.clock import today
from app.offices import queries
from app.offices.queries import Listed
from app.offices.rules import stages as rules
from app.offices.rules.lights import days_late
from app.offices.rules.plan import FIRST_PLAN


@dataclass(frozen=True, slots=True)
class Month:
    """The offices at the end of a month, or today when the month is not over.

    Args:
        opened: None when nobody ever reported anything, which is not the same as none open.
    """

    ends_on: date
    planned: int
    opened: int | None


@dataclass(frozen=True, slots=True)
class Late:
    """An office that opened after its day, or has not opened yet: how many days after, until when."""

    line: Listed
    due_on: date
    opened: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Rollout:
    """How the installation stands today."""

    months: Sequence[Month]
    late: Sequence[Late]
    everything: Sequence[Listed]

    @property
    def opened(self) -> int:
        """Count the offices that say today that they are open."""
        return sum(line.is_open for line in self.everything)

    @property
    def silent(self) -> int:
        """Count the offices that reported nothing."""
        return sum(line.stage is None for line in self.everything)

    @property
    def due(self) -> int:
        """Count the offices whose day has passed."""
        return self.months[-1].planned if self.months else 0


def rollout(session: Session) -> Rollout:
    """Measure the installation. Three statements."""
    lines = queries.directory(session, queries.Wanted()).everything
    steps = queries.steps(session)
    return Rollout(list(_months(steps, today())), _late(lines, steps, today()), lines)


def _months(steps: Mapping[str, Sequence[rules.Step]], day: date) -> Iterator[Month]:
    """Go from the first month of the plan to the last in which something happened.

    Months after it would repeat the last figure; what holds today is told beside the curve.
    """
    happened = [step.effective_on for of in steps.values() for step in of]
    first = FIRST_PLAN.starts_on
    last = max(*(wave.ends_on for wave in FIRST_PLAN.waves), *happened)
    for ends_on in month_ends(first, min(last, day)):
        until = min(ends_on, day)
        opened = sum(rules.standing(of, on=until).is_open for of in steps.values())
        yield Month(until, FIRST_PLAN.promised(until), opened if happened else None)


def month_ends(first: date, last: date) -> Iterator[date]:
    """Give the last day of each month, from that of one day to that of another.

    >>> [f"{day:%d/%m}" for day in month_ends(date(2017, 1, 5), date(2017, 3, 1))]
    ['31/01', '28/02', '31/03']
    """
    day = first
    while (day.year, day.month) <= (last.year, last.month):
        ends_on = day.replace(day=monthrange(day.year, day.month)[1])
        yield ends_on
        day = ends_on + timedelta(days=1)


def _late(
    lines: Sequence[Listed], steps: Mapping[str, Sequence[rules.Step]], day: date
) -> list[Late]:
    """List who opened after the day, or has not: the latest first, then by key."""
    found = []
    for line in lines:
        wave = FIRST_PLAN.wave(line.office.wave)
        if wave is None:
            continue
        due_on = wave.ends_on
        opened = rules.opened_on(steps.get(line.office.cvegeo, ()), on=day)
        days = days_late(due_on, day, opened)
        if days:
            found.append(Late(line, due_on, opened, days))
    return sorted(found, key=lambda one: (-one.days, one.line.office.sort_key))

"""How the rollout stood on a day as it was known on another: planned, reported, verified. No pictures."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from sqlalchemy.orm import Session

from app.core.lights import Light
from app.core.measures import Point
from app.offices import queries
from app.offices.indicators.activity import at_work
from app.offices.queries import Known, State
from app.offices.rules import pace
from app.offices.rules.lights import Progress, days_late, light_of_target
from app.offices.rules.operation import Operation, operation
from app.offices.rules.plan import Plan, Target
from app.offices.rules.stages import Span, open_on, open_spans

_MOST = 16
"""Measurings that are kept."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with its light and its two forecasts.

    Args:
        forecast: when it would be met at the present rate. by_stage: when it would be met if each
            office took the median of its stage. Both None when there is none, or it was met.
    """

    target: Target
    light: Light
    late: int
    reached_on: date | None
    forecast: date | None
    by_stage: date | None


@dataclass(frozen=True, slots=True)
class Month:
    """The offices at the end of a month, or on the day itself when the month was not over.

    Args:
        reported, verified: None when nobody ever reported anything, which is not the same as none,
            and in months to come. expected: the forecast, in months to come only.
    """

    ends_on: date
    planned: float
    reported: int | None
    verified: int | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The days on which each office was open, as reported and as verified.

    Args:
        points: how many were open from each day on which that changed.
    """

    reported: Sequence[Sequence[Span]]
    verified: Sequence[Sequence[Span]]
    last_step_on: date | None
    points: tuple[Point, ...]


@lru_cache(maxsize=_MOST)
def lines_of(known: Known) -> Lines:
    """Tell on which days each office was open, as it was known."""
    days = [step.effective_on for of in known.steps.values() for step in of]
    reported = [open_spans(known.reported(office)) for office in known.steps]
    verified = [open_spans(known.verified(office)) for office in known.steps]
    return Lines(reported, verified, max(days, default=None), tuple(_points(reported, verified)))


def _points(
    reported: Sequence[Sequence[Span]], verified: Sequence[Sequence[Span]]
) -> Iterator[Point]:
    """Add up what opens and what closes, day by day; the spans of one office never overlap."""
    moved: dict[date, list[int]] = {}
    for line, offices in enumerate((reported, verified)):
        for span in (span for of in offices for span in of):
            moved.setdefault(span.begins_on, [0, 0])[line] += 1
            if span.ends_on is not None:
                moved.setdefault(span.ends_on, [0, 0])[line] -= 1
    told = [0, 0]
    for day in sorted(moved):
        told = [before + change for before, change in zip(told, moved[day], strict=True)]
        yield Point(day, told[0], told[1])


@dataclass(frozen=True, slots=True, eq=False)
class Rollout:
    """The rollout on a day (``on``) as it was known at the end of another (``by``).

    One measuring is equal to itself only; the same facts are measured once.
    """

    on: date
    by: date
    plan: Plan
    lines: Lines
    states: Mapping[str, State]
    goals: Sequence[Goal]
    rate: Fraction | None
    at_work: frozenset[str] | None

    @property
    def planned(self) -> Fraction:
        """Tell P: how many offices had to be open."""
        return self.plan.planned(self.on)

    @property
    def reported(self) -> int:
        """Tell R: how many said that they were open."""
        return open_on(self.lines.reported, self.on)

    @property
    def verified(self) -> int:
        """Tell A: of how many a monitor accepted it."""
        return open_on(self.lines.verified, self.on)

    @property
    def silent(self) -> int:
        """Count the offices that had reported nothing."""
        return sum(state.reported.stage is None for state in self.states.values())

    def operation(self, office: str) -> Operation:
        """Tell stage 6 of an office: shut, idle or operating."""
        is_open, working = self.states[office].verified.is_open, self.at_work
        return operation(is_open=is_open, is_active=None if working is None else office in working)

    @property
    def idle(self) -> list[str]:
        """List the offices that were open and had no activity, by key."""
        return [key for key in sorted(self.states) if self.operation(key) is Operation.IDLE]

    @property
    def late(self) -> list[str]:
        """List the offices that opened after their day or had not opened: the latest first."""
        late = [(-(state.late or 0), key) for key, state in self.states.items() if state.late]
        return [key for _days, key in sorted(late)]


def rollout(session: Session, *, on: date, by: date) -> Rollout:
    """Measure the rollout. Five statements, whatever the days; two when nothing is new."""
    known = queries.known(session, by=by)
    return measured(known, on=on, working=at_work(session, on))


@lru_cache(maxsize=_MOST)
def measured(known: Known, *, on: date, working: frozenset[str] | None = None) -> Rollout:
    """Measure what was known, on a day, once. No statement: any number of days of one knowledge."""
    lines, plan = lines_of(known), known.plan
    states = queries.states(known, on=on)
    days = pace.window(on, starts_on=plan.starts_on)
    now = open_on(lines.verified, on)
    before = open_on(lines.verified, on - timedelta(days=days)) if days else 0
    rate = pace.rate(now, before, days=days)
    typical = queries.typical_days(known, on=on)
    goals = [
        _goal(target, on, plan=plan, rate=rate, states=states, typical=typical)
        for target in plan.targets
    ]
    return Rollout(on, known.by, plan, lines, states, goals, rate, working)


def _goal(
    target: Target,
    on: date,
    *,
    plan: Plan,
    rate: Fraction | None,
    states: Mapping[str, State],
    typical: Mapping[str, int],
) -> Goal:
    opened = [state.opened_on for state in states.values() if state.opened_on is not None]
    waiting = [state.waiting for state in states.values() if state.opened_on is None]
    asked = {"opened": len(opened), "target": target.offices}
    expected = pace.forecast(on, pace=rate, **asked)
    reached = pace.reached_on(opened, target.offices)
    return Goal(
        target,
        light_of_target(target, on, Progress(plan.planned(on), len(opened), expected, reached)),
        days_late(target.due_on, on, reached),
        reached,
        expected,
        pace.forecast_by_stage(on, waiting=waiting, typical=typical, **asked),
    )


def months(known: Rollout) -> list[Month]:
    """Go from the first month of the plan to the last in which something happened or is expected.

    Months without anything would repeat the last figure; what holds on the day is told beside it.
    """
    spans, plan = known.lines, known.plan
    due = max(target.due_on for target in plan.targets)
    last = max(due, spans.last_step_on or due)
    past = [_month(known, end) for end in month_ends(plan.starts_on, min(last, known.on))]
    return past + list(_to_come(known))


def _month(known: Rollout, ends_on: date) -> Month:
    day, spans = min(ends_on, known.on), known.lines
    is_told = spans.last_step_on is not None
    return Month(
        day,
        float(round(known.plan.planned(day), 1)),
        open_on(spans.reported, day) if is_told else None,
        open_on(spans.verified, day) if is_told else None,
        float(open_on(spans.verified, day)) if is_told and day == known.on else None,
    )


def _to_come(known: Rollout) -> Iterator[Month]:
    """Go on from the day to the forecast of the next target, for a year at most."""
    goal = next((one for one in known.goals if one.forecast), None)
    if goal is None or goal.forecast is None or known.rate is None:
        return
    last = min(goal.forecast, known.on + timedelta(days=365))
    for end in month_ends(known.on + timedelta(days=1), last):
        if end <= known.on:
            continue
        expected = known.verified + known.rate * (end - known.on).days
        reached = min(expected, Fraction(goal.target.offices))
        planned = float(round(known.plan.planned(end), 1))
        yield Month(end, planned, None, None, float(round(reached, 1)))


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

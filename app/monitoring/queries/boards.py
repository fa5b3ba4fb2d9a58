"""Read the board of a plan, for a day and what was known on another. A board is worked out once.

What is told is only ever added, so how many rows there are says whether anything is new. Boards
that were worked out are kept in memory under that count; what was known on a day that is over
never changes.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.measures import Measure
from app.core.words import words
from app.monitoring.models.plan import ActionPlan, Milestone
from app.monitoring.models.told import (
    ActivityReport,
    DateChange,
    EvidenceVerdict,
    MilestoneAcceptance,
    ReportEvidence,
)
from app.monitoring.queries import plans
from app.monitoring.queries.told import told
from app.monitoring.rules.board import Board, board
from app.monitoring.rules.facts import AsOf, Plan

T = TypeVar("T")
_COUNTED: tuple[Any, ...] = (
    ActionPlan, Milestone, ActivityReport, ReportEvidence, EvidenceVerdict, DateChange,
    MilestoneAcceptance,
)  # fmt: skip
_MOST = 64
_FUTURE = words("Esa fecha todavía no llega. Elija hoy o un día antes.")


def as_of(on: date | None, known_on: date | None) -> AsOf:
    """Give the two days asked for; today where none was.

    Raises:
        InvalidAnswers: a day to come, of which nothing is known.
    """
    late = {"al": on, "conocido": known_on}
    faults = {
        name: [Fault("future_date", _FUTURE)] for name, day in late.items() if day and day > today()
    }
    if faults:
        raise InvalidAnswers(faults)
    return AsOf(on or today(), known_on or today())


def board_of(session: Session, plan: Plan, days: AsOf) -> Board:
    """Build the board of a plan from what is kept."""
    return _worked_out(session, plan, days, live(session, plan, days.known_on))


def newest(session: Session, days: AsOf, *, code: str | None = None) -> Board:
    """Give the board of a plan, the newest without its code.

    Raises:
        NotFound: there is no such plan.
    """
    of, memory = (session.get_bind(), code, _counts(session)), _memory()
    plan = memory.once(of, lambda: plans.plan(session, code))
    counted = live(session, plan, days.known_on)
    return memory.once((*of, days, counted), lambda: _worked_out(session, plan, days, counted))


def live(session: Session, plan: Plan, known_on: date) -> tuple[Measure, ...]:
    """Read the live measures, where a plan has an indicator that asks for one."""
    asked = any(
        indicator.measure
        for commitment in plan.commitments
        for milestone in commitment.milestones
        for activity in milestone.activities
        for indicator in activity.indicators
    )
    return tuple(joints.measures(session, known_on)) if asked else ()


class Memory:
    """The last things that were worked out, by what they were worked out from."""

    def __init__(self, most: int) -> None:
        """Begin empty; hold so many."""
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """Give what was worked out from a key, working it out the first time."""
        found: T
        if key in self._held:
            found = self._held[key]
            return found
        found = self._held[key] = work()
        while len(self._held) > self._most:
            self._held.popitem(last=False)
        return found


@cache
def _memory() -> Memory:
    return Memory(_MOST)


def _counts(session: Session) -> tuple[int, ...]:
    """Count what is told, in one statement."""
    counts = (select(func.count()).select_from(one).scalar_subquery() for one in _COUNTED)
    return tuple(session.execute(select(*counts)).one())


def _worked_out(session: Session, plan: Plan, days: AsOf, counted: tuple[Measure, ...]) -> Board:
    known = told(session, [one.id for one in plan.commitments], live=counted)
    return board(plan, known, as_of=days)

"""Read the board of a plan, for a day and what was known on another. A board is worked out once.

What is told is only ever added (core/memory.py): while no row is new, a board stays as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.measures import Measure
from app.core.memory import Memory, mark
from app.core.words import words
from app.monitoring.models.committee import CommitmentWatch, SiteVisit
from app.monitoring.models.plan import ActionPlan, Milestone
from app.monitoring.models.told import (
    ActivityReport,
    DateChange,
    EvidenceVerdict,
    MilestoneAcceptance,
    ReportEvidence,
)
from app.monitoring.queries import committee, plans
from app.monitoring.queries.committee import Visit, Watch
from app.monitoring.queries.told import told
from app.monitoring.rules.board import Board, CommitmentState, board
from app.monitoring.rules.facts import AsOf, Plan, Told

_TOLD = (
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
    """Give the board of a plan, the newest without its code; the same one while nothing is new.

    Raises:
        NotFound: there is no such plan.
    """
    now = mark(session, _TOLD)
    plan = _memory().once((now, "plan", code), lambda: plans.plan(session, code))
    counted = live(session, plan, days.known_on)
    return _memory().once(
        (now, "board", code, days, counted), lambda: _worked_out(session, plan, days, counted)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """One commitment on a day with all that was told of it; equal to itself only."""

    plan: Plan
    told: Told
    state: CommitmentState
    visits: Sequence[Visit]
    watches: Sequence[Watch]


def followed(session: Session, days: AsOf, slug: str) -> Followed:
    """Give one commitment; the same one while nothing is new.

    Raises:
        NotFound: there is no such commitment.
    """
    now = mark(session, (*_TOLD, SiteVisit, CommitmentWatch))
    plan = _memory().once((now, "plan of", slug), lambda: plans.plan_of(session, slug))
    counted = live(session, plan, days.known_on)

    def work() -> Followed:
        one = plans.commitment_of(plan, slug).id
        known = told(session, [one], live=counted)
        return Followed(
            plan,
            known,
            board(plan, known, as_of=days).commitments[0],
            committee.visits(session, one),
            committee.watches(session, one),
        )

    return _memory().once((now, "followed", slug, days, counted), work)


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


@cache
def _memory() -> Memory:
    return Memory(_MOST)


def _worked_out(session: Session, plan: Plan, days: AsOf, counted: Sequence[Measure]) -> Board:
    known = told(session, [one.id for one in plan.commitments], live=counted)
    return board(plan, known, as_of=days)

"""What was known of the installation on a day: plan, groups, steps and verdicts written by then.

Two times everywhere: *on* a day (when things happened) and *by* a day (when they were written
down). Nothing is counted here. What was read once is kept while nobody writes anything new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.core.clock import ZONE, local
from app.core.memory import Memory, mark
from app.core.places import PRACTICE
from app.offices.models import (
    RolloutPlan,
    RolloutWave,
    StageEvent,
    StepVerdict,
    WaveChange,
)
from app.offices.rules.plan import Plan, Wave, plan_known
from app.offices.rules.verdicts import Verdict, last_words, verified

_TOLD = (RolloutPlan, WaveChange, StageEvent, StepVerdict)
_MOST = 16


@dataclass(frozen=True, slots=True)
class Reported:
    """A step of an office as it was reported; the same to every reader, in any transaction."""

    id: UUID
    office: str
    stage: str
    effective_on: date
    created_at: datetime
    reverses: UUID | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a monitor said of a step."""

    id: UUID
    step: UUID
    verdict: str
    created_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The installation as it was known at the end of a day; one reading is equal to itself only.

    Args:
        by: the day. waves: the group of each office that had one.
        steps: what was reported of each office; one without any is not there.
        words: what monitors had said last of each judged step.
    """

    by: date
    plan: Plan
    waves: Mapping[str, int]
    steps: Mapping[str, Sequence[Reported]]
    words: Mapping[UUID, Verdict]

    def reported(self, office: str) -> Sequence[Reported]:
        """Give the steps that were reported of an office."""
        return self.steps.get(office, ())

    def verified(self, office: str) -> Sequence[Reported]:
        """Give the steps of an office that count as verified."""
        return verified(self.reported(office), self.words)

    def wave(self, office: str) -> Wave | None:
        """Give the group of an office with its days; None while it has none in this plan."""
        return self.plan.wave(self.waves.get(office))


def known(session: Session, *, by: date) -> Known:
    """Tell all that was written down by the end of a day. Four statements; one when nothing is new."""
    now = mark(session, _TOLD)
    return _memory().once((now, by), lambda: _read(session, by))


@cache
def _memory() -> Memory:
    return Memory(_MOST)


def _read(session: Session, by: date) -> Known:
    until = end_of(by)
    changes = session.execute(
        select(WaveChange.office, WaveChange.wave)
        .where(WaveChange.created_at < until)
        .order_by(WaveChange.created_at, WaveChange.id)
    )
    waves = {row.office: row.wave for row in changes}
    steps, words = _told(session, until)
    return Known(by, plan_known(plans(session), on=by), waves, steps, words)


def _told(
    session: Session, until: datetime
) -> tuple[Mapping[str, Sequence[Reported]], Mapping[UUID, Verdict]]:
    """Read the steps by office and the last words on them. One statement."""
    step, verdict = StageEvent, StepVerdict
    asked = (
        select(
            step.id, step.office, step.stage, step.effective_on, step.created_at, step.reverses,
            verdict.id, verdict.verdict, verdict.created_at,
        )
        .outerjoin(verdict, and_(verdict.step == step.id, verdict.created_at < until))
        .where(step.office != PRACTICE, step.created_at < until)
        .order_by(step.id, verdict.created_at, verdict.id)
    )  # fmt: skip
    steps: dict[str, dict[UUID, Reported]] = {}
    judged: list[Judged] = []
    for row in session.execute(asked):
        reported = Reported(*row[:6])
        steps.setdefault(reported.office, {}).setdefault(reported.id, reported)
        if row[6] is not None:
            judged.append(Judged(row[6], reported.id, row[7], row[8]))
    return {office: list(of.values()) for office, of in steps.items()}, last_words(judged)


def plans(session: Session) -> list[Plan]:
    """Read every plan that was loaded, the oldest first. One statement."""
    rows = session.execute(
        select(RolloutPlan, RolloutWave)
        .join(RolloutWave, RolloutWave.plan_id == RolloutPlan.id)
        .order_by(RolloutPlan.created_at, RolloutPlan.id, RolloutWave.starts_on),
    )
    waves: dict[RolloutPlan, list[Wave]] = {}
    for plan, wave in rows:
        told = Wave(wave.number, wave.starts_on, wave.ends_on, wave.offices)
        waves.setdefault(plan, []).append(told)
    return [
        Plan(plan.name, plan.state, local(plan.created_at).date(), tuple(of))
        for plan, of in waves.items()
    ]


def end_of(day: date) -> datetime:
    """Give the first instant after a day in Jalisco."""
    return datetime.combine(day + timedelta(days=1), time(), ZONE)

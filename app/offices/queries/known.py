"""What was known of the installation on a day: plan, groups, steps and verdicts written by then.

Two times everywhere: *on* a day (when things happened) and *by* a day (when they were written
down). Nothing is counted here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import ZONE, local
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


@dataclass(frozen=True, slots=True)
class Known:
    """The installation as it was known at the end of a day.

    Args:
        by: the day. waves: the group of each office that had one.
        steps: what was reported of each office; one without any is not there.
        words: what monitors had said last of each judged step.
    """

    by: date
    plan: Plan
    waves: Mapping[str, int]
    steps: Mapping[str, Sequence[StageEvent]]
    words: Mapping[UUID, Verdict]

    def reported(self, office: str) -> Sequence[StageEvent]:
        """Give the steps that were reported of an office."""
        return self.steps.get(office, ())

    def verified(self, office: str) -> Sequence[StageEvent]:
        """Give the steps of an office that count as verified."""
        return verified(self.reported(office), self.words)

    def wave(self, office: str) -> Wave | None:
        """Give the group of an office with its days; None while it has none in this plan."""
        return self.plan.wave(self.waves.get(office))


def known(session: Session, *, by: date) -> Known:
    """Read all that was written down by the end of a day. Four statements, whatever the day."""
    steps, words = told_by(session, by)
    changes = session.execute(
        select(WaveChange.office, WaveChange.wave)
        .where(WaveChange.created_at < end_of(by))
        .order_by(WaveChange.created_at, WaveChange.id)
    )
    waves = {row.office: row.wave for row in changes}
    return Known(by, plan_known(plans(session), on=by), waves, steps, words)


def told_by(
    session: Session, by: date
) -> tuple[Mapping[str, Sequence[StageEvent]], Mapping[UUID, Verdict]]:
    """Read the steps by office and the last words of monitors, as of a day. Two statements."""
    until = end_of(by)
    steps: dict[str, list[StageEvent]] = {}
    reported = session.scalars(
        select(StageEvent)
        .where(StageEvent.office != PRACTICE, StageEvent.created_at < until)
        .order_by(StageEvent.id)
    )
    for step in reported:
        steps.setdefault(step.office, []).append(step)
    judged = session.scalars(
        select(StepVerdict).where(StepVerdict.created_at < until).order_by(StepVerdict.id)
    )
    return steps, last_words(judged)


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

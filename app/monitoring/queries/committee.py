"""Read what the committee keeps: minutes, visits, when it looks again. All of it is public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.monitoring.models.committee import CommitmentWatch, CommitteeMinute, SiteVisit
from app.monitoring.models.plan import ActionPlan, Milestone


def minutes(session: Session, code: str) -> Sequence[CommitteeMinute]:
    """List the minutes of a plan's committee, the newest meeting first."""
    asked = (
        select(CommitteeMinute)
        .join(ActionPlan, ActionPlan.id == CommitteeMinute.plan_id)
        .where(ActionPlan.code == code)
        .order_by(CommitteeMinute.held_on.desc(), CommitteeMinute.id)
    )
    return session.scalars(asked).all()


@dataclass(frozen=True, slots=True)
class Visit:
    """What a monitor saw at a place, about a milestone."""

    milestone: int
    visited_on: date
    answers: Mapping[str, str]
    says: str | None


@dataclass(frozen=True, slots=True)
class Watch:
    """When the committee looks again at a commitment, and why."""

    id: UUID
    review_on: date
    says: str
    created_at: datetime


def visits(session: Session, commitment_id: UUID) -> Sequence[Visit]:
    """List the visits about a commitment, the newest first."""
    asked = (
        select(Milestone.number, SiteVisit.visited_on, SiteVisit.answers, SiteVisit.says)
        .join(SiteVisit, SiteVisit.milestone_id == Milestone.id)
        .where(Milestone.commitment_id == commitment_id)
        .order_by(SiteVisit.visited_on.desc(), SiteVisit.id)
    )
    return [Visit(*row) for row in session.execute(asked)]


def watches(session: Session, commitment_id: UUID) -> Sequence[Watch]:
    """List when the committee looks again at a commitment, the last said first."""
    one = CommitmentWatch
    asked = (
        select(one.id, one.review_on, one.says, one.created_at)
        .where(one.commitment_id == commitment_id)
        .order_by(one.created_at.desc(), one.id)
    )
    return [Watch(*row) for row in session.execute(asked)]

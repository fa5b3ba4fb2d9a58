"""Read what the committee keeps: minutes, visits, when it looks again. All of it is public."""

from collections.abc import Sequence
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


def visits(session: Session, commitment_id: UUID) -> Sequence[tuple[int, SiteVisit]]:
    """List the visits about a commitment with the number of the milestone, the newest first."""
    asked = (
        select(Milestone.number, SiteVisit)
        .join(SiteVisit, SiteVisit.milestone_id == Milestone.id)
        .where(Milestone.commitment_id == commitment_id)
        .order_by(SiteVisit.visited_on.desc(), SiteVisit.id)
    )
    return [(row.number, row.SiteVisit) for row in session.execute(asked)]


def watches(session: Session, commitment_id: UUID) -> Sequence[CommitmentWatch]:
    """List when the committee looks again at a commitment, the last said first."""
    asked = (
        select(CommitmentWatch)
        .where(CommitmentWatch.commitment_id == commitment_id)
        .order_by(CommitmentWatch.created_at.desc(), CommitmentWatch.id)
    )
    return session.scalars(asked).all()

"""Tables of the citizens' committee: interests, minutes, visits, the watch after a plan. Only added to."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class MonitorStatement(Tracked, Base):
    """What a monitor declares of her interests: the commitments (slugs) that she may not judge."""

    __tablename__ = "monitor_statement"
    __table_args__ = (Index("ix_monitor_statement_account_id", "account_id"),)

    conflicts: Mapped[list[str]] = mapped_column(ARRAY(Text))
    says: Mapped[str | None]
    account_id: Mapped[UUID]


class CommitteeMinute(Tracked, Base):
    """The minutes of a meeting: how many came of each sector, never who, and what was agreed."""

    __tablename__ = "committee_minute"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan.id"))
    held_on: Mapped[date] = mapped_column(Date)
    attendees: Mapped[dict[str, int]] = mapped_column(JSONB)
    agreements: Mapped[str]
    account_id: Mapped[UUID]


class SiteVisit(Tracked, Base):
    """What a monitor saw at a place on a day: the same questions every time."""

    __tablename__ = "site_visit"
    __table_args__ = (Index("ix_site_visit_milestone_id", "milestone_id"),)

    milestone_id: Mapped[UUID] = mapped_column(ForeignKey("milestone.id"))
    municipality: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    visited_on: Mapped[date] = mapped_column(Date)
    answers: Mapped[dict[str, str]] = mapped_column(JSONB)
    says: Mapped[str | None]
    account_id: Mapped[UUID]


class CommitmentWatch(Tracked, Base):
    """When the committee will look again at a commitment whose plan is over, and why."""

    __tablename__ = "commitment_watch"
    __table_args__ = (Index("ix_commitment_watch_commitment_id", "commitment_id"),)

    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitment.id"))
    review_on: Mapped[date] = mapped_column(Date)
    says: Mapped[str]
    account_id: Mapped[UUID]

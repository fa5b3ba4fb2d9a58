"""Tables of what is told of a plan: rows are only added. ``created_at`` is when it was recorded.

Who told it stands in ``account_id``.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class ActivityReport(Tracked, Base):
    """What somebody says of an activity, true on ``effective_on``; or that a report was wrong.

    ``claimed`` is a share from 0 to 1. A row that ``withdraws`` another claims nothing.
    """

    __tablename__ = "activity_report"
    __table_args__ = (
        CheckConstraint("claimed BETWEEN 0 AND 1", name="claimed"),
        CheckConstraint("side IN ('gobierno', 'sociedad')", name="side"),
        Index("ix_activity_report_activity_id", "activity_id", "effective_on"),
    )

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"))
    side: Mapped[str]
    claimed: Mapped[float]
    says: Mapped[str]
    effective_on: Mapped[date] = mapped_column(Date)
    withdraws: Mapped[UUID | None] = mapped_column(ForeignKey("activity_report.id"))
    account_id: Mapped[UUID]


class Measurement(Tracked, Base):
    """The value of an indicator, taken by hand for a report."""

    __tablename__ = "measurement"
    __table_args__ = (Index("ix_measurement_report_id", "report_id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("activity_report.id"))
    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicator.id"))
    value: Mapped[float]
    account_id: Mapped[UUID]


class ReportEvidence(Tracked, Base):
    """A file that backs a report; the file itself is the evidence room's."""

    __tablename__ = "report_evidence"
    __table_args__ = (Index("ix_report_evidence_report_id", "report_id"),)

    report_id: Mapped[UUID] = mapped_column(ForeignKey("activity_report.id"))
    evidence_id: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"))
    account_id: Mapped[UUID]


class EvidenceVerdict(Tracked, Base):
    """What a monitor says of a piece of evidence, with her reason; her last word counts."""

    __tablename__ = "evidence_verdict"
    __table_args__ = (
        CheckConstraint("verdict IN ('accepted', 'rejected', 'observed')", name="verdict"),
        Index("ix_evidence_verdict_proof_id", "proof_id"),
    )

    proof_id: Mapped[UUID] = mapped_column(ForeignKey("report_evidence.id"))
    verdict: Mapped[str]
    reason: Mapped[str]
    account_id: Mapped[UUID]


class MilestoneAcceptance(Tracked, Base):
    """A monitor accepts that a milestone is complete, or takes it back; two are needed."""

    __tablename__ = "milestone_acceptance"
    __table_args__ = (Index("ix_milestone_acceptance_milestone_id", "milestone_id"),)

    milestone_id: Mapped[UUID] = mapped_column(ForeignKey("milestone.id"))
    accepts: Mapped[bool]
    reason: Mapped[str]
    account_id: Mapped[UUID]


class DateChange(Tracked, Base):
    """A new day for a milestone, agreed on ``effective_on``; the first one stays in the plan."""

    __tablename__ = "date_change"
    __table_args__ = (Index("ix_date_change_milestone_id", "milestone_id"),)

    milestone_id: Mapped[UUID] = mapped_column(ForeignKey("milestone.id"))
    ends_on: Mapped[date] = mapped_column(Date)
    effective_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    minute_id: Mapped[UUID | None] = mapped_column(ForeignKey("committee_minute.id"))
    account_id: Mapped[UUID]

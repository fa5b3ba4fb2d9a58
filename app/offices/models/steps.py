"""Tables of the installation: dated steps, their evidence and the verdicts. Rows are only added."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class StageEvent(Tracked, Base):
    """One dated step of an office's installation. Events are added, never changed.

    ``effective_on`` is when it happened and ``created_at`` when it was written down: two times,
    so that any past day can be told as it was and as it was known.
    """

    __tablename__ = "office_stage_event"
    __table_args__ = (
        Index("ix_office_stage_event_office", "office", "effective_on"),
        Index("ix_office_stage_event_batch", "batch"),
    )

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    stage: Mapped[str]
    effective_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str | None]
    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("office_stage_event.id"))
    recorded_by: Mapped[UUID]
    batch: Mapped[UUID | None]
    """The bulk load that it came with, so that all of it can be undone at once."""


class StepEvidence(Tracked, Base):
    """A file of the room of evidence that proves a step; it may come long after the step."""

    __tablename__ = "office_step_evidence"
    __table_args__ = (Index("uq_office_step_evidence_step", "step", "evidence", unique=True),)

    step: Mapped[UUID] = mapped_column(ForeignKey("office_stage_event.id"))
    evidence: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"))
    recorded_by: Mapped[UUID]


class StepVerdict(Tracked, Base):
    """What a monitor said of a step, with her reason; a later verdict corrects an earlier one."""

    __tablename__ = "office_step_verdict"
    __table_args__ = (Index("ix_office_step_verdict_step", "step", "created_at"),)

    step: Mapped[UUID] = mapped_column(ForeignKey("office_stage_event.id"))
    verdict: Mapped[str]
    reason: Mapped[str]
    recorded_by: Mapped[UUID]

"""Tables of the plan: its waves, and which office was put into which of them, when and why."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class RolloutPlan(Tracked, Base):
    """A plan that was loaded from a file. An earlier one stays: past days are told by it."""

    __tablename__ = "rollout_plan"

    name: Mapped[str]
    state: Mapped[str]


class RolloutWave(Base):
    """One group of offices of a plan and its days."""

    __tablename__ = "rollout_wave"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("offices > 0", name="offices"),
        CheckConstraint("starts_on <= ends_on", name="days"),
    )

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("rollout_plan.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    offices: Mapped[int]


class WaveChange(Tracked, Base):
    """An office was put into a wave, by which act. ``recorded_by`` is None for a command."""

    __tablename__ = "office_wave_change"
    __table_args__ = (Index("ix_office_wave_change_office", "office", "created_at"),)

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    wave: Mapped[int]
    reason: Mapped[str]
    recorded_by: Mapped[UUID | None]

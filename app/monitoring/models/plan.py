"""Tables of what a plan promises. They are loaded from a file and never changed."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class ActionPlan(Tracked, Base):
    """A plan of action. ``code`` stands in addresses: 2016-2018."""

    __tablename__ = "action_plan"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("starts_on <= ends_on", name="days"),
    )

    code: Mapped[str]
    es: Mapped[str]
    en: Mapped[str]
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str]


class Commitment(Tracked, Base):
    """What one institution promises in a plan; institutions are named, never officials."""

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        UniqueConstraint("slug"),
        CheckConstraint("starts_on <= ends_on", name="days"),
    )

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan.id"))
    slug: Mapped[str]
    number: Mapped[int]
    es: Mapped[str]
    en: Mapped[str]
    theme_es: Mapped[str]
    theme_en: Mapped[str]
    lead_es: Mapped[str]
    lead_en: Mapped[str]
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)


class Milestone(Tracked, Base):
    """A result promised for a day. ``follows`` is the milestone (3.1) that must come before."""

    __tablename__ = "milestone"
    __table_args__ = (
        UniqueConstraint("commitment_id", "number"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("weight > 0", name="weight"),
    )

    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitment.id"))
    number: Mapped[int]
    es: Mapped[str]
    en: Mapped[str]
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    weight: Mapped[float]
    follows: Mapped[str | None]


class Activity(Tracked, Base):
    """A part of a milestone that is reported on; a milestone has one at least, maybe itself."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("milestone_id", "number"),
        CheckConstraint("starts_on <= ends_on", name="days"),
        CheckConstraint("weight > 0", name="weight"),
    )

    milestone_id: Mapped[UUID] = mapped_column(ForeignKey("milestone.id"))
    number: Mapped[int]
    es: Mapped[str]
    en: Mapped[str]
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    weight: Mapped[float]


class Indicator(Tracked, Base):
    """What measures an activity. ``measure`` names a live one; without it values are by hand."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("activity_id", "es"),
        CheckConstraint("target <> baseline", name="target"),
        CheckConstraint("weight > 0", name="weight"),
    )

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"))
    es: Mapped[str]
    en: Mapped[str]
    baseline: Mapped[float]
    target: Mapped[float]
    weight: Mapped[float]
    measure: Mapped[str | None]

"""Tables of what anybody says of a commitment, whether it is shown, and the public answer."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class Observation(Tracked, Base):
    """What somebody without an account says; nobody knows who. Shown once a monitor looked at it."""

    __tablename__ = "observation"
    __table_args__ = (Index("ix_observation_commitment_id", "commitment_id"),)

    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitment.id"))
    says: Mapped[str]
    answer_by: Mapped[date] = mapped_column(Date)


class ObservationRuling(Tracked, Base):
    """Whether an observation is shown, and why; the last one counts."""

    __tablename__ = "observation_ruling"
    __table_args__ = (Index("ix_observation_ruling_observation_id", "observation_id"),)

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id"))
    publishes: Mapped[bool]
    reason: Mapped[str | None]
    account_id: Mapped[UUID]


class ObservationAnswer(Tracked, Base):
    """What the institution answers in public."""

    __tablename__ = "observation_answer"
    __table_args__ = (Index("ix_observation_answer_observation_id", "observation_id"),)

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id"))
    says: Mapped[str]
    account_id: Mapped[UUID]

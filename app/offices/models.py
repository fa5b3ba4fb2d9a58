"""Tables of the offices: one office a municipality, and the dated events of its installation."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class Office(Base):
    """The receptor office of one municipality of Jalisco; its key is the INEGI key (``14039``).

    ``wave`` is 1 (the first 65) or 2 (the other 60), set by staff; None until it is set: the true
    list of the first 65 was never published.
    """

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("wave IN (1, 2)", name="wave"),)

    cvegeo: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    region: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    hours: Mapped[str | None]
    wave: Mapped[int | None]
    wave_reason: Mapped[str | None]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]

    @property
    def home_office(self) -> str:
        """An office belongs to itself: what may() asks of a thing."""
        return self.cvegeo

    @property
    def is_attended(self) -> bool:
        """Nobody attends an office."""
        return False


class StageEvent(Tracked, Base):
    """One dated step of an office's installation. Events are added, never changed."""

    __tablename__ = "office_stage_event"
    __table_args__ = (Index("ix_office_stage_event_office", "office", "effective_on"),)

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    stage: Mapped[str]
    effective_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str | None]
    reverses: Mapped[UUID | None] = mapped_column(ForeignKey("office_stage_event.id"))
    recorded_by: Mapped[UUID]


class OfficeMessage(Tracked, Base):
    """A message that a job leaves for an office. It names a folio, never a person."""

    __tablename__ = "office_message"
    __table_args__ = (Index("ix_office_message_office", "office", "created_at"),)

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    kind: Mapped[str]
    folio: Mapped[str | None]
    from_office: Mapped[str | None] = mapped_column(ForeignKey("office.cvegeo"))
    read_at: Mapped[datetime | None]

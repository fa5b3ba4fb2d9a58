"""Tables of the offices themselves: one a municipality, what it offers, and its messages."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class Office(Base):
    """The receptor office of one municipality of Jalisco; its key is the INEGI key (``14039``).

    ``wave`` is a group of the plan, set by staff; None until it is set: the true list of the first
    65 was never published. It is the last row of WaveChange, kept here too because every list
    is narrowed by it.
    """

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint("wave > 0", name="wave"),
        CheckConstraint("trained_staff >= 0", name="trained_staff"),
    )

    cvegeo: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    region: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    hours: Mapped[str | None]
    wave: Mapped[int | None]
    wave_reason: Mapped[str | None]
    trained_staff: Mapped[int | None]
    """How many people of the office hold a training certificate, as the office says."""
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


class AccessItem(Base):
    """One line of the accessibility checklist of an office: whether it has it, and since when."""

    __tablename__ = "office_access_item"

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    is_met: Mapped[bool]
    looked_on: Mapped[date] = mapped_column(Date)
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

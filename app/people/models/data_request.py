"""What a person asks about her data: to see, correct or cancel it, or to object. The clock runs."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class DataRequest(Tracked, Base):
    """One request, kept after a cancellation without the folio and without what was said.

    ``kind`` and ``state`` are codes of rules/data_requests.py. A cancellation is approved by two
    persons of the Secretariat; ``ended_at`` is when it was carried out.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        Index("ix_data_request_office", "office", "due_on"),
        Index("ix_data_request_person_id", "person_id"),
        CheckConstraint("second_by <> first_by", name="two_persons"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    folio: Mapped[str | None]
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    kind: Mapped[str]
    state: Mapped[str]
    said: Mapped[str | None] = mapped_column(Sealed())
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    received_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    first_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    first_at: Mapped[datetime | None]
    second_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    second_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Sealed())
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]

"""What cannot be sent to a person and so becomes a task of her office: call her or visit her."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class OfficeTask(Tracked, Base):
    """Whom to call or visit, why, by when, and what came of it; ``tries`` counts what did not."""

    __tablename__ = "office_task"
    __table_args__ = (
        Index(
            "ix_office_task_office", "office", "due_on", postgresql_where=text("ended_at IS NULL")
        ),
        Index("ix_office_task_person_id", "person_id"),
        Index(
            "uq_office_task_event",
            "person_id",
            "kind",
            "event",
            unique=True,
            postgresql_where=text("event IS NOT NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    kind: Mapped[str]
    due_on: Mapped[date] = mapped_column(Date)
    url: Mapped[str | None]
    """Where the rest is done, when a page of another room does it."""
    event: Mapped[str | None]
    """What happened, so that it makes one task, however often somebody looks whether it did."""
    tries: Mapped[int] = mapped_column(server_default="0")
    outcome: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(Sealed())
    tried_at: Mapped[datetime | None]
    tried_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]

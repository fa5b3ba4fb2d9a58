"""Warnings that somebody let pass, and why."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Override(Tracked, Base):
    """One warning about one answer that a clerk let pass, with her reason, sealed."""

    __tablename__ = "override"
    __table_args__ = (
        Index("ix_override_office", "office", "created_at"),
        Index("ix_override_person_id", "person_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    section: Mapped[str]
    question: Mapped[str]
    code: Mapped[str]
    reason: Mapped[str] = mapped_column(Sealed())

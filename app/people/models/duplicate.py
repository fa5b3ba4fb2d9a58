"""A duplicate case: two records that may be one person. A person decides, never a job."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked
from app.people.rules.censuses import Census


class DuplicateCase(Tracked, Base):
    """Opened when a clerk registers somebody although a match was likely, or shares a CURP."""

    __tablename__ = "duplicate_case"
    __table_args__ = (Index("ix_duplicate_case_office", "office", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    other_person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    other_folio: Mapped[str]
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    census: Mapped[str] = mapped_column(server_default=Census.LABORERS.value)
    """The desk that saw it: the other one is not told that this person exists."""

    bits: Mapped[int]
    evidence: Mapped[list[str]] = mapped_column(ARRAY(Text))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str | None]

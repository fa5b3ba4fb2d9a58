"""A correction: who changed who a person is, why, and which answers."""

from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Correction(Tracked, Base):
    """One correction with its reason. What stood before and after is in the audit."""

    __tablename__ = "correction"
    __table_args__ = (Index("ix_correction_person_id", "person_id", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(Sealed())
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))

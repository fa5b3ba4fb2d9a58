"""What came of a contact, as each side tells it. Neither side reads what the other said."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class ContactOutcome(Tracked, Base):
    """One thing that happened (``outcome_kinds``), said by the person or by the employer."""

    __tablename__ = "contact_outcome"
    __table_args__ = (
        UniqueConstraint("request_id", "side", "kind"),
        CheckConstraint("side IN ('persona', 'empleador')", name="side"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("contact_request.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    side: Mapped[str]
    kind: Mapped[str]
    happened_on: Mapped[date] = mapped_column(Date)
    written_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))

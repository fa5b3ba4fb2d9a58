"""An attention: another office (or staff, by account) reaches a person for some days, with a reason."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.people.rules.censuses import Census


class Attention(Tracked, Base):
    """Who reached whom, why, whether the person was present, and until when it opens the record.

    ``office`` is None for a consultation by state staff, which opens the record to that account
    only. It is also the second registration of one person at two offices (trap 26).
    """

    __tablename__ = "attention"
    __table_args__ = (
        Index("ix_attention_person_id", "person_id"),
        Index("ix_attention_office", "office", "until"),
        Index("ix_attention_account_id", "account_id", "until"),
        CheckConstraint("office IS NULL OR person_present", name="present"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str | None] = mapped_column(ForeignKey("office.cvegeo"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    reason_code: Mapped[str]
    reason: Mapped[str | None] = mapped_column(Sealed())
    person_present: Mapped[bool]
    census: Mapped[str] = mapped_column(server_default=Census.LABORERS.value)
    """The desk that it serves: it opens nothing at the other one."""

    until: Mapped[datetime]

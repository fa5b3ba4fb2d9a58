"""What a person said to each purpose of the skills census. A withdrawal is another row."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class ProfileConsent(Tracked, Base):
    """A yes or a no to one purpose (``profile_purposes``), with the notice and its accessible format.

    Apart from people's consents, so that no screen of the other census can tell that it exists.
    """

    __tablename__ = "profile_consent"
    __table_args__ = (Index("ix_profile_consent_person_id", "person_id", "purpose", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str]
    given: Mapped[bool]
    notice_version: Mapped[str] = mapped_column(ForeignKey("privacy_notice.version"))
    shown_at: Mapped[datetime]
    format: Mapped[str]
    method: Mapped[str]
    support_person: Mapped[str | None] = mapped_column(Sealed())
    witness: Mapped[str | None] = mapped_column(Sealed())
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))

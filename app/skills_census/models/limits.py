"""What a person keeps away from whom, and warnings that were let pass, with why."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class ProfileBlock(Tracked, Base):
    """An employer to whom the profile is never shown. Found by the keyed hash of its RFC only."""

    __tablename__ = "profile_block"
    __table_args__ = (UniqueConstraint("person_id", "fingerprint"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    rfc: Mapped[str] = mapped_column(Sealed())
    fingerprint: Mapped[str]


class ProfileOverride(Tracked, Base):
    """One warning about one answer that was let pass, with the reason, sealed."""

    __tablename__ = "profile_override"
    __table_args__ = (Index("ix_profile_override_person_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    question: Mapped[str]
    code: Mapped[str]
    reason: Mapped[str] = mapped_column(Sealed())

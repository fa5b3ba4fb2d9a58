"""What a person lets one employer see for some days, and each time that it was seen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base


class ContactRelease(Base):
    """A sealed copy of the fields she agreed to, as JSON; emptied when it ends or she withdraws.

    Row-level security shows it to its employer only before ``until``. It is not audited: the audit
    would keep what is to be erased.
    """

    __tablename__ = "contact_release"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("contact_request.id"), primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    contents: Mapped[str | None] = mapped_column(Sealed())
    until: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class ReleaseView(Base):
    """One time that an employer opened what was released, written by the login of traces."""

    __tablename__ = "release_view"
    __table_args__ = (Index("ix_release_view_request_id", "request_id", "at"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("contact_request.id"))
    account_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(server_default=func.now())

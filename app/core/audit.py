"""The table of changes. Rows are written by a trigger in the database, never by this code."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, desc
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base
from app.core.seal import SealedLine


class AuditEvent(SealedLine, Base):
    """One change of one row: who, at which office, before and after.

    Sealed columns stay sealed here: before and after hold their ciphertext. An insert has no
    before; an update holds only the columns that changed. Filled by padron_audit() (migration 1).
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_person_id", "person_id", desc("id")),
        Index("ix_audit_event_transaction", "transaction", postgresql_using="brin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[UUID | None]
    office: Mapped[str | None]
    operation: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[str]
    person_id: Mapped[UUID | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)

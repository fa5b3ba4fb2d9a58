"""The table of evidence: what a kept file is, whose it is, and whether anybody may have it.

The file itself stands on disk under its hash (writers/store.py).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from app.core.db import Base, Tracked
from app.evidence.rules.publication import Classification


class Evidence(Tracked, Base):
    """A file that proves something, as it was kept: its hash is that of the cleaned file.

    ``office`` is that of whoever sent it, None for staff and monitors. It has no foreign key: the
    offices stand above this room, and row-level security lets nobody write another's.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("classification IN ('internal', 'public')", name="classification"),
        CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name="checked"),
        CheckConstraint("classification = 'internal' OR checked_at IS NOT NULL", name="unchecked"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        Index("ix_evidence_office", "office", "created_at"),
    )

    sha256: Mapped[str]
    media_type: Mapped[str]
    bytes: Mapped[int]
    shown_name: Mapped[str]
    uploaded_by: Mapped[UUID]
    office: Mapped[str | None]
    classification: Mapped[str]
    checked_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]

    @property
    def home_office(self) -> str:
        """Give the office that it belongs to; "" belongs to none."""
        return self.office or ""

    @property
    def is_attended(self) -> bool:
        """Nobody attends a file."""
        return False

    @property
    def is_public(self) -> bool:
        """Say whether anybody may have it."""
        return self.classification == Classification.PUBLIC

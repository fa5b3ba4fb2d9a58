"""A registration that was begun and waits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Draft(Tracked, Base):
    """A registration that was begun and waits: what was typed, sealed as one text.

    Its author and the head of her office reach it. It begins after the notice was shown, and the
    worker deletes it (rules.DRAFT_DAYS). ``version`` grows with each saving, and
    ``page_id`` names the page that saved last.
    """

    __tablename__ = "registration_draft"
    __table_args__ = (
        Index("ix_registration_draft_office", "office", "changed_at"),
        Index("ix_registration_draft_changed_at", "changed_at"),
    )

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    typed: Mapped[str] = mapped_column(Sealed())
    notice_version: Mapped[str] = mapped_column(ForeignKey("privacy_notice.version"))
    shown_at: Mapped[datetime]
    step: Mapped[str]
    version: Mapped[int]
    page_id: Mapped[UUID]
    changed_at: Mapped[datetime]

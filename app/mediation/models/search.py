"""The log of what employers asked. Added to only; each line carries the hash of the one before."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class SearchEntry(Base):
    """One search, or one refusal of it. ``id``, ``at`` and the hashes are set by a trigger.

    ``asked`` is the class in tokens, or the name of what may not be asked; ``told`` the band, or
    why nothing was told (rules.searches.Outcome).
    """

    __tablename__ = "search_entry"
    __table_args__ = (Index("ix_search_entry_employer_id", "employer_id", "at"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    employer_id: Mapped[UUID]
    account_id: Mapped[UUID]
    offer_id: Mapped[UUID | None]
    kind: Mapped[str]
    asked: Mapped[str]
    told: Mapped[str]
    is_narrowing: Mapped[bool]
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)

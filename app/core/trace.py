"""Who looked at whom: traces that must survive a GET and a refusal.

An action or a query notes what it shows; the door writes the notes on a second small pool, under
a login that may only insert, before the answer leaves. HOUSE.md §3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Engine, Identity, Index, desc, func, insert, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.columns import Sealed
from app.core.db import Base
from app.core.seal import SealedLine


class Sight(StrEnum):
    """What kind of look it was."""

    CARD = "card"
    OPEN = "open"
    LIST = "list"
    REVEAL = "reveal"
    PRINT = "print"
    EXPORT = "export"
    HISTORY = "history"
    REPORT = "report"
    SEARCH = "search"
    CODE = "code"
    OWN = "own"
    REFUSED = "refused"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"


class AccessEvent(SealedLine, Base):
    """One look at one person, or one search, or one refusal."""

    __tablename__ = "access_event"
    __table_args__ = (
        Index("ix_access_event_person_id", "person_id", desc("id")),
        Index("ix_access_event_account_id_at", "account_id", "at"),
        Index("ix_access_event_transaction", "transaction", postgresql_using="brin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    account_id: Mapped[UUID | None]
    role: Mapped[str | None]
    office: Mapped[str | None]
    sight: Mapped[str]
    person_id: Mapped[UUID | None]
    reason: Mapped[str | None] = mapped_column(Sealed())
    endpoint: Mapped[str | None]
    status: Mapped[int | None]


@dataclass(frozen=True, slots=True)
class Note:
    """A look to be written. ``reason`` is what the clerk typed; it is kept sealed."""

    sight: Sight
    person_id: UUID | None = None
    reason: str | None = None
    account_id: UUID | None = None
    role: str | None = None
    office: str | None = None
    endpoint: str | None = None
    status: int | None = None


_NOTES = "notes_of_sight"


def note(session: Session, sight: Sight, *persons: UUID, reason: str | None = None) -> None:
    """Remember that these persons (or none: a search) are about to be shown."""
    notes = session.info.setdefault(_NOTES, [])
    notes.extend(Note(sight, person, reason) for person in persons or (None,))


def take_notes(session: Session) -> list[Note]:
    """Take what was noted since the last time."""
    return session.info.pop(_NOTES, [])  # type: ignore[no-any-return]  # session.info is untyped


def signed(notes: Iterable[Note], **who: Any) -> list[Note]:
    """Add who looked, from where and with which outcome, to each note."""
    return [replace(each, **who) for each in notes]


def write(engine: Engine, notes: Sequence[Note], *, seen_session: UUID | None = None) -> None:
    """Write notes, and that a session was used, in one transaction of the trace login."""
    if not notes and seen_session is None:
        return
    with engine.begin() as connection:
        if notes:
            fields = ("sight", "person_id", "reason", "account_id", "role", "office", "endpoint")
            rows = [{name: getattr(n, name) for name in (*fields, "status")} for n in notes]
            connection.execute(insert(AccessEvent).inline(), rows)
        if seen_session is not None:
            sessions = Base.metadata.tables["account_session"]
            connection.execute(
                update(sessions)
                .where(sessions.c.id == seen_session)
                .values(last_seen_at=func.now())
            )

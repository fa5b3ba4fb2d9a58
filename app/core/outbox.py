"""What must happen after a commit: a row in the same transaction, done exactly once.

PostgreSQL is the truth; Redis only carries the wake-up. Whoever drains the outbox locks a row,
does its effect and marks it done in one transaction. Source: trust spec §3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Identity,
    Index,
    Row,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db import Base

TRIES = 8
"""After so many failures a row waits for a person (state ``failed``)."""

Handler = Callable[[Session, Mapping[str, Any]], None]


class OutboxItem(Base):
    """One effect to be done after the commit. The payload holds ids, never personal data."""

    __tablename__ = "outbox_item"
    __table_args__ = (
        Index(
            "ix_outbox_item_due",
            "due_at",
            postgresql_where=text("done_at IS NULL AND failed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


_PENDING = "outbox_pending"


def after_commit(session: Session, kind: str, **payload: Any) -> None:
    """Ask that an effect follow this transaction, if it commits."""
    session.execute(insert(OutboxItem).values(kind=kind, payload=payload).inline())
    session.info[_PENDING] = True


def take_pending(session: Session) -> bool:
    """Say whether this session wrote an outbox row since the last time."""
    return bool(session.info.pop(_PENDING, False))


@dataclass(frozen=True, slots=True)
class Drained:
    """What one pass did."""

    done: int
    failed: int


def drain_one(session: Session, handlers: Mapping[str, Handler]) -> bool | None:
    """Do the oldest due item in this session's transaction. The caller commits.

    Returns:
        True when one was done, False when its handler failed (it will be tried again later,
        each time after a longer pause), None when nothing is due.
    """
    item = session.scalars(
        select(OutboxItem)
        .where(
            OutboxItem.done_at.is_(None),
            OutboxItem.failed_at.is_(None),
            OutboxItem.due_at <= func.now(),
        )
        .order_by(OutboxItem.due_at, OutboxItem.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if item is None:
        return None
    try:
        with session.begin_nested():
            handlers[item.kind](session, item.payload)
    except Exception:  # noqa: BLE001 - one of the four doors: a poison item must not stop the others
        item.tries += 1
        item.due_at = func.now() + timedelta(seconds=2**item.tries)
        item.failed_at = func.now() if item.tries >= TRIES else None
        return False
    item.done_at = func.now()
    return True


@dataclass(frozen=True, slots=True)
class Backlog:
    """How what follows changes stands: due, how long the oldest has been, failed for good."""

    due: int
    oldest_seconds: int
    failed: int


def backlog(connection: Connection) -> Backlog:
    """Count what is due and what failed, for the page of jobs and for a monitor."""
    is_due = OutboxItem.done_at.is_(None) & OutboxItem.failed_at.is_(None)
    is_late = is_due & (OutboxItem.due_at <= func.now())
    age = func.extract("epoch", func.now() - func.min(OutboxItem.created_at).filter(is_late))
    row = connection.execute(
        select(
            func.count().filter(is_due),
            func.coalesce(age, 0),
            func.count().filter(OutboxItem.failed_at.is_not(None)),
        ).where(OutboxItem.done_at.is_(None))
    ).one()
    return Backlog(row[0], int(row[1]), row[2])


def failed(session: Session) -> Sequence[Row[int, str, datetime, int, datetime | None]]:
    """List what failed too often, the oldest first; never the payload."""
    return session.execute(
        select(
            OutboxItem.id,
            OutboxItem.kind,
            OutboxItem.created_at,
            OutboxItem.tries,
            OutboxItem.failed_at,
        )
        .where(OutboxItem.failed_at.is_not(None), OutboxItem.done_at.is_(None))
        .order_by(OutboxItem.id)
    ).all()


def retry(session: Session, number: int) -> bool:
    """Let one that failed be tried again from the beginning; say whether there was such a one."""
    found = session.scalar(
        update(OutboxItem)
        .where(OutboxItem.id == number, OutboxItem.failed_at.is_not(None))
        .values(failed_at=None, tries=0, due_at=func.now())
        .returning(OutboxItem.id)
    )
    session.info[_PENDING] = True
    return found is not None

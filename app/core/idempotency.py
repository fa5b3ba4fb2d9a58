"""A POST that creates is done once: the key, the request's fingerprint and the answer.

The key is taken inside the transaction of the write: only a committed (2xx or 3xx) answer
consumes it, and a second sender waits for the first and gets its answer. Source: trust spec §3.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, PrimaryKeyConstraint, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.crypto import keyring
from app.core.db import Base
from app.core.errors import KeyReused


class IdempotencyKey(Base):
    """One key of one office (or of one account without office) and the answer it got."""

    __tablename__ = "idempotency_key"
    __table_args__ = (PrimaryKeyConstraint("scope", "key"),)

    scope: Mapped[str]
    key: Mapped[UUID]
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    status: Mapped[int | None]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    content_type: Mapped[str | None]
    location: Mapped[str | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it left: replayed with the same status and bytes."""

    status: int
    body: bytes
    content_type: str
    location: str | None


def begin(session: Session, *, scope: str, key: UUID, request: bytes) -> Answer | None:
    """Take a key for this transaction, or give the answer that it already got.

    Args:
        request: what was asked (method, path and body); kept only as a keyed fingerprint.

    Raises:
        KeyReused: the key came before with another request.
    """
    print_ = keyring().fingerprint("idempotency", request.hex())
    taken = session.execute(
        insert(IdempotencyKey)
        .values(scope=scope, key=key, fingerprint=print_)
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.key)
    ).first()
    if taken is not None:
        return None
    row = session.execute(
        select(IdempotencyKey).where(IdempotencyKey.scope == scope, IdempotencyKey.key == key)
    ).scalar_one()
    if bytes(row.fingerprint) != print_:
        raise KeyReused
    return Answer(row.status or 200, bytes(row.body or b""), row.content_type or "", row.location)


def keep(session: Session, *, scope: str, key: UUID, answer: Answer) -> None:
    """Keep the answer beside the key, in the transaction of the write."""
    keys = Base.metadata.tables[IdempotencyKey.__tablename__]
    session.execute(
        update(keys)
        .where(keys.c.scope == scope, keys.c.key == key)
        .values(
            status=answer.status,
            body=answer.body,
            content_type=answer.content_type,
            location=answer.location,
        )
    )

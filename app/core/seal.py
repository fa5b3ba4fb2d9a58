"""The seal on the log: once a minute a checkpoint over what was written since the one before.

Each line of the log carries a leaf (a trigger computes it as the line is written). A checkpoint is
the root of the tree over the leaves of a half-open range of transactions, and a hash over that and
the checkpoint before. Nothing is marked: a line belongs to the checkpoint whose range holds its
transaction. A restore begins a new epoch, since it may begin to count transactions again.
Source: trust spec §2.4.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, LargeBinary, cast, func, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.clock import ZONE, now
from app.core.db import Base
from app.core.merkle import root_of

LOGS = ("audit_event", "access_event")
"""What is sealed, in the order of the tree: changes, then looks."""
NO_HASH = bytes(32)
"""What stands before the first checkpoint."""
_LOCK = 7_264_502  # any number, the same for all: two workers never seal at once


class SealedLine:
    """What a line of the log carries to prove itself; written by a trigger, never by this code.

    ``leaf`` is the hash of the line and of a salted digest of what it says. A cancellation takes
    out what it says with the salt, and leaves the digest in its place: the leaf still holds.
    """

    transaction: Mapped[int] = mapped_column(
        BigInteger, server_default=text("pg_current_xact_id()::text::bigint"), sort_order=90
    )
    epoch: Mapped[int] = mapped_column(server_default=text("1"), sort_order=91)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary, sort_order=92)
    leaf: Mapped[bytes] = mapped_column(LargeBinary, sort_order=93)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary, sort_order=94)


class LogCheckpoint(Base):
    """One checkpoint: which transactions it covers, how many lines, their root, and its hash."""

    __tablename__ = "log_checkpoint"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    epoch: Mapped[int]
    from_transaction: Mapped[int] = mapped_column(BigInteger)
    until_transaction: Mapped[int] = mapped_column(BigInteger)
    changes: Mapped[int]
    sights: Mapped[int]
    root: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)

    def hashed_after(self, previous: bytes) -> bytes:
        """Give the hash that this checkpoint must have after the one before."""
        said = (self.number, self.epoch, self.from_transaction, self.until_transaction)
        counts = (self.changes, self.sights, round(self.at.timestamp() * 1_000_000))
        line = "|".join(str(each) for each in (*said, *counts))
        return hashlib.sha256(previous + self.root + line.encode()).digest()


@dataclass(frozen=True, slots=True)
class DayRoot:
    """The last checkpoint of a day: what a citizen keeps to prove later that nothing was rewritten."""

    day: date
    number: int
    at: datetime
    hash: bytes


def seal(session: Session) -> LogCheckpoint | None:
    """Seal what was committed since the last checkpoint; None when there is nothing to seal.

    Only transactions below the oldest one still at work are covered: no line of theirs can come
    later. The caller commits.
    """
    if not session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
        return None
    return _seal_until(session, session.scalar(_OLDEST_AT_WORK) or 0)


def _seal_until(session: Session, until: int) -> LogCheckpoint | None:
    last = session.scalars(_LAST).first()
    epoch = current_epoch(session)
    begins = last.until_transaction if last and last.epoch == epoch else 0
    values = {"epoch": epoch, "begins": begins, "until": until}
    leaves: list[bytes] = []
    counts = []
    for query in _LEAVES:
        before = len(leaves)
        found = session.execute(query.execution_options(yield_per=10_000), values)
        leaves.extend(bytes(leaf) for leaf in found.scalars())
        counts.append(len(leaves) - before)
    if not leaves:
        return None
    made = LogCheckpoint(
        number=last.number + 1 if last else 1,
        at=now(),
        epoch=epoch,
        from_transaction=begins,
        until_transaction=until,
        changes=counts[0],
        sights=counts[1],
        root=root_of(leaves),
    )
    made.hash = made.hashed_after(bytes(last.hash) if last else NO_HASH)
    session.add(made)
    session.flush()
    return made


_LAST = select(LogCheckpoint).order_by(LogCheckpoint.number.desc()).limit(1)
_OLDEST_AT_WORK = text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
_LEAVES = tuple(
    text(
        f"SELECT leaf FROM {log} WHERE epoch = :epoch AND transaction >= :begins "  # noqa: S608 - of LOGS
        "AND transaction < :until ORDER BY transaction, id"
    )
    for log in LOGS
)
_EPOCH = text("""
    SELECT pg_get_expr(d.adbin, d.adrelid)::int FROM pg_attrdef d
    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    WHERE d.adrelid = 'audit_event'::regclass AND a.attname = 'epoch'
""")


def current_epoch(session: Session) -> int:
    """Tell the epoch of new lines: the default of their column, which no login that serves can set."""
    return int(session.execute(_EPOCH).scalar_one())


def follow_restore(session: Session) -> bool:
    """Begin an epoch when the server counts transactions anew, as after a restore from a dump."""
    asked = " UNION ALL ".join(
        f"(SELECT transaction FROM {log} WHERE epoch = :epoch ORDER BY id DESC LIMIT 1000)"  # noqa: S608 - of LOGS
        for log in LOGS
    )
    newest = session.scalar(
        text(f"SELECT max(transaction) FROM ({asked}) AS newest"),  # noqa: S608 - of LOGS
        {"epoch": current_epoch(session)},
    )
    present = session.execute(text("SELECT pg_current_xact_id()::text::bigint")).scalar_one()
    if newest is None or newest <= present:
        return False
    begin_epoch(session)
    return True


def begin_epoch(session: Session) -> int:
    """Seal all that is left of this epoch and let new lines belong to the next, as a restore must.

    Nobody else may be writing; the owner calls it and commits.
    """
    newest = max(
        session.scalar(text(f"SELECT max(transaction) FROM {log}")) or 0  # noqa: S608 - of LOGS
        for log in LOGS
    )
    _seal_until(session, newest + 1)
    epoch = current_epoch(session) + 1
    for log in LOGS:
        session.execute(text(f"ALTER TABLE {log} ALTER COLUMN epoch SET DEFAULT {epoch}"))
    return epoch


def roots(session: Session) -> list[DayRoot]:
    """List the last checkpoint of each day, the newest first."""
    day = cast(func.timezone(ZONE.key, LogCheckpoint.at), Date)
    found = session.execute(
        select(day.label("day"), LogCheckpoint.number, LogCheckpoint.at, LogCheckpoint.hash)
        .ext(distinct_on(day))
        .order_by(day.desc(), LogCheckpoint.number.desc())
    )
    return [DayRoot(row.day, row.number, row.at, bytes(row.hash)) for row in found]


def read_roots(text_: str) -> dict[int, bytes]:
    """Read what the public door answered: number of a checkpoint to its hash."""
    return {item["number"]: bytes.fromhex(item["hash"]) for item in json.loads(text_)["items"]}

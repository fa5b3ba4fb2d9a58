"""Reads the whole log again and says what in it is not as it was sealed.

It trusts nothing that the database computes: leaves, roots and hashes are worked out here from the
lines. What only somebody outside can know, that all of it was written anew, shows when the roots
that were published are given.
"""

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import and_, false, or_, select, text
from sqlalchemy.orm import Session

from app.core.clock import local
from app.core.crypto import MARK
from app.core.db import Base
from app.core.merkle import leaf_of, root_of
from app.core.seal import LOGS, NO_HASH, LogCheckpoint, current_epoch

_AT_ONCE = 20_000
"""Lines read in one go: as many checkpoints as hold about so many."""
_BODY = re.compile(rf'{MARK.hex()}[0-9a-f]*"')
"""What follows the nonce of a sealed value; only the nonce is sealed into the log (decision 0038)."""

CHANGED = "El asiento %(log)s %(id)s, del sello %(number)s, no es el que se escribió."
EMPTIED = "El asiento %(log)s %(id)s, del sello %(number)s, se vació sin una cancelación."
FEWER = "En el sello %(number)s (%(at)s) faltan %(count)s asientos."
MORE = "En el sello %(number)s (%(at)s) sobran %(count)s asientos."
OTHERS = "En el sello %(number)s (%(at)s) hay asientos que no son los que se sellaron."
FORGED = "El sello %(number)s (%(at)s) no es el que se hizo: no sigue al anterior."
DROPPED = "Faltan los sellos del %(first)s al %(last)s."
OUTSIDE = "El asiento %(log)s %(id)s no cabe en ningún sello: se escribió fuera de orden."
UNPUBLISHED = "El sello %(number)s no es el que se publicó: el registro se reescribió."
GONE = "El sello %(number)s, que se publicó, ya no está."

_SUM = (
    "%(lines)s asientos en %(checkpoints)s sellos; %(unsealed)s esperan su sello; "
    "%(erased)s vaciados por una cancelación. Alteraciones: %(findings)s."
)

_ENVELOPES = {
    "audit_event": "jsonb_build_array(id, epoch, transaction, extract(epoch FROM at), account_id, "
    "office, operation, table_name, row_id, person_id)::text AS envelope, "
    "coalesce(before::text, 'null') || chr(10) || coalesce(after::text, 'null') AS said",
    "access_event": "jsonb_build_array(id, epoch, transaction, extract(epoch FROM at), account_id, "
    "role, office, sight, person_id, endpoint, status)::text AS envelope, "
    "coalesce(to_jsonb(reason)::text, 'null') AS said",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was sealed: a sentence and what it tells of."""

    sentence: str
    values: Mapping[str, Any]

    def __str__(self) -> str:
        return self.sentence % self.values


@dataclass(slots=True)
class Inspection:
    """What was read, and what was found. Nothing found: the log is as it was sealed.

    Args:
        unsealed: lines newer than the last checkpoint, whose turn is still to come.
        erased: lines whose contents a cancellation took out, and which still prove themselves.
    """

    checkpoints: int = 0
    lines: int = 0
    unsealed: int = 0
    erased: int = 0
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        return _SUM % {
            "lines": self.lines,
            "checkpoints": self.checkpoints,
            "unsealed": self.unsealed,
            "erased": self.erased,
            "findings": len(self.findings),
        }

    def tell(self, sentence: str, **values: Any) -> None:
        """Add a finding."""
        self.findings.append(Finding(sentence, values))


Cancelled = Collection[UUID]
"""Persons whose cancellation explains that lines about them are empty."""


def inspect(
    session: Session, *, cancelled: Cancelled = (), published: Mapping[int, bytes] | None = None
) -> Inspection:
    """Read the log from its first line.

    Args:
        published: number of a checkpoint to the hash that was published of it.
    """
    found = Inspection()
    checkpoints = session.scalars(select(LogCheckpoint).order_by(LogCheckpoint.number)).all()
    found.checkpoints = len(checkpoints)
    _check_chain(checkpoints, found)
    _check_published(checkpoints, published or {}, found)
    for run in _runs(checkpoints):
        _check_run(session, run, cancelled, found)
    _check_outside(session, checkpoints, found)
    return found


def _check_chain(checkpoints: Sequence[LogCheckpoint], found: Inspection) -> None:
    previous, number, epoch, end = NO_HASH, 0, 0, 0
    for one in checkpoints:
        begins = end if one.epoch == epoch else 0
        if one.number != number + 1:
            found.tell(DROPPED, first=number + 1, last=one.number - 1)
        elif bytes(one.hash) != one.hashed_after(previous) or one.from_transaction != begins:
            found.tell(FORGED, number=one.number, at=_when(one))
        previous, number = bytes(one.hash), one.number
        epoch, end = one.epoch, one.until_transaction


def _check_published(
    checkpoints: Sequence[LogCheckpoint], published: Mapping[int, bytes], found: Inspection
) -> None:
    kept = {one.number: bytes(one.hash) for one in checkpoints}
    for number, hash_ in sorted(published.items()):
        if number not in kept:
            found.tell(GONE, number=number)
        elif kept[number] != hash_:
            found.tell(UNPUBLISHED, number=number)


def _runs(checkpoints: Sequence[LogCheckpoint]) -> Iterator[list[LogCheckpoint]]:
    """Give the checkpoints some at a time: neighbours of one epoch."""
    run: list[LogCheckpoint] = []
    lines = 0
    for one in checkpoints:
        if run and (lines > _AT_ONCE or one.epoch != run[0].epoch):
            yield run
            run, lines = [], 0
        run.append(one)
        lines += one.changes + one.sights
    if run:
        yield run


def _check_run(
    session: Session, run: list[LogCheckpoint], cancelled: Cancelled, found: Inspection
) -> None:
    ends = [one.until_transaction for one in run]
    leaves: dict[int, list[bytes]] = defaultdict(list)
    for log in LOGS:
        asked = text(
            f"SELECT id, transaction, person_id, salt, digest, leaf, {_ENVELOPES[log]} "  # noqa: S608 - LOGS
            f"FROM {log} WHERE epoch = :epoch AND transaction >= :begins AND transaction < :until "
            "ORDER BY transaction, id"
        )
        values = {"epoch": run[0].epoch, "begins": run[0].from_transaction, "until": ends[-1]}
        for line in session.execute(asked, values):
            one = run[bisect_right(ends, line.transaction)]
            if line.transaction < one.from_transaction:
                continue  # of a checkpoint that was dropped, which is told already
            _check_line(line, log, one, cancelled, found)
            leaves[one.number].append(bytes(line.leaf))
            found.lines += 1
    for one in run:
        _check_root(one, leaves[one.number], found)


def _check_line(
    line: Any, log: str, one: LogCheckpoint, cancelled: Cancelled, found: Inspection
) -> None:
    about = {"log": log, "id": line.id, "number": one.number}
    if line.salt is None:
        found.erased += 1
        if line.person_id not in cancelled:
            found.tell(EMPTIED, **about)
            return
        digest = bytes(line.digest or b"")
    else:
        said = _BODY.sub('"', line.said)
        digest = hashlib.sha256(bytes(line.salt) + said.encode()).digest()
    if leaf_of(digest + line.envelope.encode()) != bytes(line.leaf):
        found.tell(CHANGED, **about)


def _check_root(one: LogCheckpoint, leaves: list[bytes], found: Inspection) -> None:
    at, missing = _when(one), one.changes + one.sights - len(leaves)
    if missing:
        found.tell(FEWER if missing > 0 else MORE, number=one.number, at=at, count=abs(missing))
    elif root_of(leaves) != bytes(one.root):
        found.tell(OTHERS, number=one.number, at=at)


def _check_outside(
    session: Session, checkpoints: Sequence[LogCheckpoint], found: Inspection
) -> None:
    """Look at what no checkpoint covers: the newest lines wait for theirs, no other may exist."""
    ends = {one.epoch: one.until_transaction for one in checkpoints}
    current = current_epoch(session)
    for log in LOGS:
        line = Base.metadata.tables[log].c
        covered = (
            and_(line.epoch == epoch, line.transaction >= 0, line.transaction < end)
            for epoch, end in ends.items()
        )
        waits = and_(line.epoch == current, line.transaction >= ends.get(current, 0))
        beyond = select(line.id, waits.label("waits")).where(~or_(false(), *covered))
        for id_, is_waiting in session.execute(beyond.order_by(line.id)):
            if is_waiting:
                found.unsealed += 1
            else:
                found.tell(OUTSIDE, log=log, id=id_)


def _when(one: LogCheckpoint) -> str:
    return f"{local(one.at):%Y-%m-%d %H:%M}"

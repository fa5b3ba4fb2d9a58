"""What was shown of a day, kept as a file with its hash once the day is over. The first copy stays."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app.core.clock import ZONE, local

_SETTLED = timedelta(minutes=5)
"""After midnight what was begun before may still be kept: a transaction lasts seconds."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What was kept of a day.

    Args:
        is_same: whether it says what is worked out today.
    """

    name: str
    body: bytes
    is_same: bool

    @property
    def sha256(self) -> str:
        """Give its hash."""
        return hashlib.sha256(self.body).hexdigest()


def is_over(day: date, *, at: datetime) -> bool:
    """Say whether nothing can be recorded on a day any more."""
    ends = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZONE)
    return local(at) >= ends + _SETTLED


def days_over(*, at: datetime, most: int = 7) -> list[date]:
    """List the last days that are over, the oldest first; after an outage none of a week is lost.

    >>> noon = datetime(2026, 3, 3, 12, tzinfo=ZONE)
    >>> [day.day for day in days_over(at=noon, most=2)]
    [1, 2]
    """
    last = local(at).date()
    days = (last - timedelta(days=back) for back in range(most, 0, -1))
    return [day for day in days if is_over(day, at=at)]


def keep(body: bytes, name: str, *, folder: Path) -> Copy:
    """Keep a text of a day under its name, unless one is there; give the one that is there then."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _place(body, path)
    there = path.read_bytes()
    return Copy(name, there, there == body)


def kept(name: str, *, folder: Path) -> bytes | None:
    """Read a copy by its name; None when there is none."""
    path = folder / name
    try:
        return path.read_bytes() if path.parent == folder else None
    except OSError:
        return None


def _place(body: bytes, path: Path) -> None:
    """Put a whole file in its place; one that came first stays."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".making-", delete=False) as draft:
        draft.write(body)
        draft.flush()
        os.fsync(draft.fileno())
    try:
        os.link(draft.name, path)
    except FileExistsError:
        pass
    finally:
        Path(draft.name).unlink()

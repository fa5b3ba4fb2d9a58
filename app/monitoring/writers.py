"""Keep the board of a day as a file, once, with its hash. The first copy of a day stays."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app.core.clock import ZONE, local
from app.monitoring.rules.board import Board
from app.monitoring.rules.document import written

FOLDER = "boards"
_SETTLED = timedelta(minutes=5)
"""After midnight what was begun before may still be kept: a transaction lasts seconds."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The board of a day as it was kept.

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


def copy_of(board: Board, *, data: Path, at: datetime) -> Copy | None:
    """Give the copy of the board of a day as it was known that day, keeping it when it is the first.

    Args:
        data: the folder of the service's data.

    Returns:
        None for a day that goes on, and for what was known on another day than the board's.
    """
    day = board.as_of.on
    if board.as_of.known_on != day or not is_over(day, at=at):
        return None
    now, home = written(board), data / FOLDER
    path = home / f"{board.plan.code}-{day.isoformat()}.json"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _place(now, path)
    body = path.read_bytes()
    return Copy(path.name, body, body == now)


def kept(name: str, *, data: Path) -> bytes | None:
    """Read a copy by its name; None when there is none."""
    home = data / FOLDER
    path = home / name
    try:
        return path.read_bytes() if path.parent == home else None
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

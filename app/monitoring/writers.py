"""Keep the board of a day as a file, once, with its hash."""

from datetime import date, datetime
from pathlib import Path

from app.core.copies import Copy, is_over, keep
from app.core.copies import kept as read
from app.monitoring.rules.board import Board
from app.monitoring.rules.document import written

FOLDER = "boards"


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
    return keep(written(board), name_of(board.plan.code, day), folder=data / FOLDER)


def name_of(code: str, day: date) -> str:
    """Name the copy of the board of a plan on a day."""
    return f"{code}-{day.isoformat()}.json"


def kept(name: str, *, data: Path) -> bytes | None:
    """Read a copy by its name; None when there is none."""
    return read(name, folder=data / FOLDER)

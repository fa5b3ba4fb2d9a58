"""Keep what was known of the rollout on a day as a file, once, with its hash."""

from datetime import date, datetime
from pathlib import Path

from app.core.copies import Copy, is_over, keep
from app.core.copies import kept as read

FOLDER = "rollouts"


def copy_of(written: bytes, *, on: date, known_on: date, data: Path, at: datetime) -> Copy | None:
    """Give the copy of a day as it was known that day, keeping it when it is the first.

    Args:
        written: what is worked out of that day now. data: the folder of the service's data.

    Returns:
        None for a day that goes on, and for what was known on another day.
    """
    if known_on != on or not is_over(on, at=at):
        return None
    return keep(written, name_of(on), folder=data / FOLDER)


def name_of(day: date) -> str:
    """Name the copy of a day."""
    return f"{day.isoformat()}.json"


def kept(name: str, *, data: Path) -> bytes | None:
    """Read a copy by its name; None when there is none."""
    return read(name, folder=data / FOLDER)

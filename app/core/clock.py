"""The only clock of the program: what instant it is and which day it is in Jalisco. No arithmetic here.

Instants are stored in UTC and shown in Mexico City's time, which Jalisco keeps; 2017 still had
summer time, so the zone's own history is used and never a fixed offset.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Mexico_City")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Tell the present instant, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Tell the present day in Jalisco.

    >>> with frozen(datetime(2026, 11, 21, 3, tzinfo=UTC)):
    ...     today()
    datetime.date(2026, 11, 20)
    """
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Show an aware instant in Jalisco's time.

    Raises:
        ValueError: for an instant without a zone, which could mean any hour.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(ZONE)


@contextmanager
def frozen(instant: datetime) -> Iterator[datetime]:
    """Stop the clock at an aware instant while the block runs. For tests and for the demo."""
    token = _frozen.set(local(instant).astimezone(UTC))
    try:
        yield instant
    finally:
        _frozen.reset(token)

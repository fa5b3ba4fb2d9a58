"""What was worked out from rows that are only added, kept in this process while no row is new.

Nothing here decides what is true: a mark is read from the database each time, in the reader's own
transaction, and what was kept under another mark is not found.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from functools import cache
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Connection, Engine, func, literal, select, union_all
from sqlalchemy.orm import Session

T = TypeVar("T")
Mark = tuple[Engine | Connection, tuple[tuple[int, int, datetime | None], ...]]


class Memory:
    """The last things that were worked out, by what they were worked out from."""

    def __init__(self, most: int) -> None:
        """Begin empty; hold so many, and forget first what was asked for longest ago."""
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """Give what was worked out from a key, working it out the first time.

        >>> memory = Memory(1)
        >>> [memory.once("a", lambda: 1), memory.once("a", lambda: 2), memory.once("b", lambda: 3)]
        [1, 1, 3]
        >>> memory.once("a", lambda: 4)
        4
        """
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key]
                return found
        made = work()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


def mark(session: Session, tables: Sequence[Any]) -> Mark:
    """Tell apart any two states of tables whose rows are only added. One statement.

    Args:
        tables: mapped classes with ``created_at``. How many rows there are says whether one was
            added; the newest instant, that it is not another one in the place of one rolled back.
    """
    rows = session.execute(_asked(tuple(tables)))
    return session.get_bind(), tuple((row.nth, row.rows, row.newest) for row in rows)


@cache
def _asked(tables: tuple[Any, ...]) -> CompoundSelect[Any]:
    """Ask each table once, in one statement whose rows come in the order of the tables."""
    parts = (
        select(
            literal(nth).label("nth"),
            func.count().label("rows"),
            func.max(table.created_at).label("newest"),
        )
        for nth, table in enumerate(tables)
    )
    return union_all(*parts).order_by("nth")

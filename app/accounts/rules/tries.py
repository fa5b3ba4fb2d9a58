"""How long wrong tries to sign in have to wait. Nothing is ever locked for good.

Source: trust spec §2.1: an enemy must not shut an office out on the day of its enrolment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(minutes=15)
"""Wrong tries count this long."""
KEPT = timedelta(days=30)
"""So long a place from where somebody came in is known for her."""
FIRST_WAIT = timedelta(minutes=1)


class Outcome(StrEnum):
    """How a try ended. ``unread``: nobody could say, or more was asked for; it counts for nothing."""

    WRONG = "wrong"
    RIGHT = "right"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Try:
    """One earlier try with the same name; ``is_here``: from the same address as the one now."""

    at: datetime
    outcome: Outcome
    is_here: bool


def name_waits_until(tries: Sequence[Try], *, is_known: bool, free: int) -> datetime | None:
    """Say until when a name has to wait: after the free wrong tries 1 minute, then 2, 4, 8.

    Somebody far away cannot slow down who came in from here before: from a known place only the
    wrong tries made there count. A right one begins the count again.

    Args:
        tries: those with this name within WINDOW, the oldest first.
        is_known: somebody came in with this name from this address within KEPT.
        free: how many wrong ones cost no wait.
    """
    counted: list[datetime] = []
    for each in tries:
        if each.outcome is Outcome.RIGHT and (each.is_here or not is_known):
            counted.clear()
        if each.outcome is Outcome.WRONG and (each.is_here or not is_known):
            counted.append(each.at)
    over = len(counted) - free
    return counted[-1] + min(FIRST_WAIT * 2**over, WINDOW) if over >= 0 else None


def address_waits_until(wrong: Sequence[datetime], *, most: int) -> datetime | None:
    """Say until when an address has to wait: until fewer than so many wrong ones are in WINDOW.

    Args:
        wrong: the latest wrong tries from there within WINDOW, the newest first, at most ``most``.
    """
    return wrong[most - 1] + WINDOW if len(wrong) >= most else None

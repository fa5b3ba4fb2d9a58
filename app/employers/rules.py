"""Decisions on employers: how one stands on a day, who may say it was checked. Plain Python."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REMIND_DAYS = 30
"""An employer is told so many days before its verification ends."""

SHORTEST_REASON = 20


class Standing(StrEnum):
    """How an employer stands on a day; the first that holds, in this order."""

    SUSPENDED = "suspended"
    PENDING = "pending"
    """Nobody has checked it yet, or one person has and another must confirm."""
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VERIFIED = "verified"


MAY_PUBLISH = frozenset({Standing.VERIFIED, Standing.EXPIRING})
"""Only these have offers in public, search and ask for contact. Source: registry spec §7 (11)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a standing is judged by."""

    verified_until: date | None
    is_suspended: bool


def standing(facts: Facts, *, on: date) -> Standing:
    """Say how an employer stands on a day.

    >>> standing(Facts(date(2027, 5, 1), is_suspended=False), on=date(2027, 4, 20)).value
    'expiring'
    >>> standing(Facts(date(2027, 5, 1), is_suspended=True), on=date(2027, 1, 1)).value
    'suspended'
    """
    if facts.is_suspended:
        return Standing.SUSPENDED
    if facts.verified_until is None:
        return Standing.PENDING
    if facts.verified_until < on:
        return Standing.EXPIRED
    near = facts.verified_until - on <= timedelta(days=REMIND_DAYS)
    return Standing.EXPIRING if near else Standing.VERIFIED


def verified_until(confirmed_on: date, *, months: int) -> date:
    """Give the last day on which a verification counts.

    >>> verified_until(date(2026, 11, 20), months=12), verified_until(date(2026, 1, 31), months=1)
    (datetime.date(2027, 11, 20), datetime.date(2026, 2, 28))
    """
    years, month = divmod(confirmed_on.month - 1 + months, 12)
    year, month = confirmed_on.year + years, month + 1
    return date(year, month, min(confirmed_on.day, monthrange(year, month)[1]))

"""Every term of a request: of the office, of the person, of the contact, of its deletion.

Source: spec/skills-and-monitoring.md §4.8.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from app.core.clock import ZONE, local
from app.core.workdays import after_workdays

ANSWER_DAYS = 10
ANSWER_HOUR = time(9)
"""An employer learns that there is no agreement on day 10 at nine in the morning, never before."""
REVIEW_WORKDAYS = 2
DEFAULT_DAYS = 15
LONGEST_DAYS = 30
DELETION_DAYS = 10
WEEK = timedelta(days=7)
OFFERED_PER_WEEK = 3
REPEAT_DAYS = 90


def answer_at(sent_at: datetime) -> datetime:
    """Give the one instant at which a request without a yes is told so.

    Only the day of the request counts, not its hour.

    >>> answer_at(datetime(2026, 11, 20, 23, 30, tzinfo=ZONE)).isoformat()
    '2026-11-30T09:00:00-06:00'
    """
    return datetime.combine(local(sent_at).date() + timedelta(days=ANSWER_DAYS), ANSWER_HOUR, ZONE)


def review_due_on(sent_at: datetime, *, office: str) -> date:
    """Give the last day for the office to look at a request.

    >>> review_due_on(datetime(2026, 11, 20, 12, tzinfo=ZONE), office="14082")
    datetime.date(2026, 11, 24)
    """
    return after_workdays(local(sent_at).date(), REVIEW_WORKDAYS, cvegeo=office)


def release_until(accepted_at: datetime, *, days: int) -> datetime:
    """Give the instant at which a contact ends by itself."""
    return accepted_at + timedelta(days=days)


def deletion_due_at(over_at: datetime) -> datetime:
    """Give the instant by which the employer confirms that it deleted what it had copied."""
    return over_at + timedelta(days=DELETION_DAYS)


def next_turn(offered: Iterable[datetime], *, now: datetime) -> datetime | None:
    """Give when a person may be told of one more request, None when she may be now.

    Args:
        offered: when each request of hers was passed on to her.
    """
    recent = sorted(each for each in offered if now - each < WEEK)
    return None if len(recent) < OFFERED_PER_WEEK else recent[-OFFERED_PER_WEEK] + WEEK


def is_repeated(settled: Iterable[datetime], *, now: datetime) -> bool:
    """Say whether an employer asks again for somebody too soon.

    Args:
        settled: when each earlier request of this employer to her was over, or will be.
    """
    return any(now - each < timedelta(days=REPEAT_DAYS) for each in settled)

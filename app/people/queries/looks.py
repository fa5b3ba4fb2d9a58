"""How many people one account looked at lately, counted in the log of looks: too many wait.

Nobody needs it for a day's work: whom an account registered itself is not counted, and whom it saw
within the hour (or found within the day) stays open. The numbers are dated terms.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import TooManyLooks


def hold_opening(session: Session, person_id: UUID) -> None:
    """Let a record be opened, unless the account opened too many others within the hour.

    Raises:
        TooManyLooks: it has to wait.
    """
    _hold(session, "opening_waits_until", person_id)


def hold_finding(session: Session, person_id: UUID) -> None:
    """Let somebody of another office be found by folio, unless too many were within the day.

    Raises:
        TooManyLooks: it has to wait.
    """
    _hold(session, "finding_waits_until", person_id)


def _hold(session: Session, asked: str, person_id: UUID) -> None:
    until = session.scalar(select(getattr(func, asked)(person_id)))
    if until is not None:
        raise TooManyLooks(until=until, at=now())

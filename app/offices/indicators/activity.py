"""At which offices something happens, as the rooms above tell it; nothing of how much."""

from datetime import date

from sqlalchemy.orm import Session

from app.core.joints import offices_active


def at_work(session: Session, on: date) -> frozenset[str] | None:
    """List the offices at work on a day; None to a reader who is not told. One statement."""
    told = offices_active(session, on)
    if any(offices is None for offices in told):
        return None
    return frozenset[str]().union(*(offices or frozenset() for offices in told))

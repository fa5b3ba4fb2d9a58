"""What the worker does for this room from time to time."""

from sqlalchemy.orm import Session

from app.core.clock import today
from app.skills_census.actions.lapse import ask_to_confirm
from app.skills_census.actions.snapshot import take_snapshot


def take_weekly_snapshot(session: Session) -> None:
    """Take this week's snapshot if it is missing: on Monday, or at the first hour that is awake."""
    take_snapshot(session, on=today())


TIDYING = (take_weekly_snapshot, ask_to_confirm)
"""Called each hour with a session of the worker's."""

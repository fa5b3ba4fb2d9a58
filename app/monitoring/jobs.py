"""What the worker does for this room from time to time."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.copies import days_over
from app.monitoring import writers
from app.monitoring.queries import boards, plans
from app.monitoring.rules.facts import AsOf


def keep_boards(session: Session, data: Path) -> None:
    """Keep the board of each plan of the last days that are over, where nobody has looked yet."""
    at = now()
    for code in plans.codes(session):
        for day in days_over(at=at):
            if writers.kept(writers.name_of(code, day), data=data) is None:
                found = boards.newest(session, AsOf(day, day), code=code)
                writers.copy_of(found, data=data, at=at)


KEEPING = (keep_boards,)
"""Called each hour with a session of the worker's and the folder of the service's data."""

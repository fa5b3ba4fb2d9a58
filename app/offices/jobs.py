"""What the worker does for this room from time to time."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import local, now
from app.core.copies import days_over
from app.offices import queries, writers
from app.offices.indicators.document import written
from app.offices.indicators.rollout import measured

_PURGE = text("SELECT purge_practice(:before)")


def wipe_practice(session: Session) -> None:
    """Remove what the practice office wrote before today; today's stays for whoever is learning."""
    midnight = local(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    session.execute(_PURGE, {"before": midnight})


def keep_rollouts(session: Session, data: Path) -> None:
    """Keep the rollout of the last days that are over, where nobody has looked yet."""
    at = now()
    for day in days_over(at=at):
        if writers.kept(writers.name_of(day), data=data) is None:
            found = measured(queries.known(session, by=day), on=day)
            writers.copy_of(written(found), on=day, known_on=day, data=data, at=at)


TIDYING = (wipe_practice,)
"""Called each hour with a session of the worker's."""

KEEPING = (keep_rollouts,)
"""Called each hour with a session of the worker's and the folder of the service's data."""

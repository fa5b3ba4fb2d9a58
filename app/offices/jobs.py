"""What the worker does for this room from time to time."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import local, now

_PURGE = text("SELECT purge_practice(:before)")


def wipe_practice(session: Session) -> None:
    """Remove what the practice office wrote before today; today's stays for whoever is learning."""
    midnight = local(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    session.execute(_PURGE, {"before": midnight})


TIDYING = (wipe_practice,)
"""Called each hour with a session of the worker's."""

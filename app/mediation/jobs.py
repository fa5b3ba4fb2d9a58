"""What the worker does for this room from time to time."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import now
from app.mediation.rules.searches import kept_since

_FORGET = text("SELECT forget_searches(:before)")


def forget_old_searches(session: Session) -> None:
    """Throw away the lines of the log that are older than is kept."""
    session.execute(_FORGET, {"before": kept_since(now())})


TIDYING = (forget_old_searches,)
"""Called each hour with a session of the worker's."""

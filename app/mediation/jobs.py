"""What the worker does for this room: after a commit, and from time to time."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.outbox import Handler
from app.mediation.actions.arrive import arrive
from app.mediation.actions.ask import ASKED, GIVEN_UP
from app.mediation.actions.finish import end_terms, fall_due, given_up, suspend_late
from app.mediation.actions.reminders import ask_how_it_goes
from app.mediation.rules.searches import kept_since

_FORGET = text("SELECT forget_searches(:before)")


def open_case(session: Session, payload: Mapping[str, Any]) -> None:
    """Bring a request to the office of the person it is for."""
    arrive(session, UUID(payload["request_id"]))


def close_case(session: Session, payload: Mapping[str, Any]) -> None:
    """Close the case of a request that its employer gave up."""
    given_up(session, UUID(payload["request_id"]))


def forget_old_searches(session: Session) -> None:
    """Throw away the lines of the log that are older than is kept."""
    session.execute(_FORGET, {"before": kept_since(now())})


HANDLERS: dict[str, Handler] = {ASKED: open_case, GIVEN_UP: close_case}
TIDYING = (forget_old_searches, fall_due, end_terms, suspend_late, ask_how_it_goes)
"""Called each hour with a session of the worker's."""

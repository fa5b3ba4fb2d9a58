"""At which offices people are being registered: yes or no by office, never how many nor who."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.logins import EMPLOYER
from app.offices.rules.operation import LATELY_DAYS


def offices_at_work(session: Session, day: date) -> frozenset[str] | None:
    """List the offices with a registration in the last thirty days of a day, and an active clerk.

    One statement. None under the login of employers, which may call nothing that reads persons.
    """
    if session.connection().engine.url.username == EMPLOYER:
        return None
    return frozenset(session.scalars(select(func.offices_at_work(day, LATELY_DAYS))))

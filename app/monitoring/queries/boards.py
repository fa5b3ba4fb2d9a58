"""Read the board of a plan, for a day and what was known on another."""

from datetime import date

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.words import words
from app.monitoring.queries import plans
from app.monitoring.queries.told import told
from app.monitoring.rules.board import Board, board
from app.monitoring.rules.facts import AsOf, Plan

_FUTURE = words("Esa fecha todavía no llega. Elija hoy o un día antes.")


def as_of(on: date | None, known_on: date | None) -> AsOf:
    """Give the two days asked for; today where none was.

    Raises:
        InvalidAnswers: a day to come, of which nothing is known.
    """
    late = {"al": on, "conocido": known_on}
    faults = {
        name: [Fault("future_date", _FUTURE)] for name, day in late.items() if day and day > today()
    }
    if faults:
        raise InvalidAnswers(faults)
    return AsOf(on or today(), known_on or today())


def board_of(session: Session, plan: Plan, days: AsOf) -> Board:
    """Build the board of a plan from what is kept."""
    known = told(session, [one.id for one in plan.commitments], known_on=days.known_on)
    return board(plan, known, as_of=days)


def newest(session: Session, days: AsOf, *, code: str | None = None) -> Board:
    """Build the board of a plan, the newest without its code.

    Raises:
        NotFound: there is no such plan.
    """
    return board_of(session, plans.plan(session, code), days)

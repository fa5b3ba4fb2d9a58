"""What this room gives to lower and upper rooms without their knowing it."""

from datetime import date

from sqlalchemy.orm import Session

from app.core.measures import Measure
from app.offices import queries
from app.offices.indicators.rollout import lines_of


def offices_open(session: Session, known_on: date) -> Measure:
    """Count the open offices day by day, as it was known on a day."""
    return Measure("offices_open", lines_of(queries.known(session, by=known_on)).points)

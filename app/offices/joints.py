"""What this room gives to lower and upper rooms without their knowing it."""

from datetime import date

from sqlalchemy.orm import Session

from app.core.measures import Measure
from app.offices import queries
from app.offices.indicators.rollout import Lines


def offices_open(session: Session, known_on: date) -> Measure:
    """Count the open offices day by day, as it was known on a day. Two statements."""
    points = Lines.of(*queries.told_by(session, known_on)).points()
    return Measure("offices_open", tuple(points))

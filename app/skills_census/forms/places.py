"""Where a page of a list begins, as an address or a program says it."""

from datetime import datetime
from uuid import UUID

from app.skills_census.queries.profiles import Place
from app.web.pages import read_cursor


def place_in(cursor: str | None) -> Place | None:
    """Read the place that a cursor holds; one that makes no sense is the start."""
    match read_cursor(cursor):
        case (str(at), str(person)):
            try:
                return datetime.fromisoformat(at), UUID(person)
            except ValueError:
                return None
        case _:
            return None

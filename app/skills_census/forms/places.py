"""What the address of a list asks for: which profiles, in which order, and from where on."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.core.codelists import codelist
from app.skills_census.queries.lists import Freshness, Order, Place, Wanted
from app.skills_census.rules.visibility import Status
from app.web.pages import read_cursor

CARD = {"si": True, "no": False}


def place_in(cursor: str | None, order: Order = Order.NEWEST) -> Place | None:
    """Read the place that a cursor holds; one that makes no sense is the start."""
    match read_cursor(cursor):
        case (str(key), str(person)):
            try:
                return (key if order.is_by_folio else datetime.fromisoformat(key)), UUID(person)
            except ValueError:
                return None
        case _:
            return None


def wanted_in(asked: Mapping[str, str]) -> Wanted:
    """Read what a list is narrowed to; a word that no list has narrows nothing."""
    status, freshness, region, card = (
        asked.get(name, "") for name in ("estado", "vigencia", "region", "tarjeta")
    )
    return Wanted(
        status=Status(status) if status in set(Status) else None,
        freshness=Freshness(freshness) if freshness in set(Freshness) else None,
        region=region if codelist("regions").holds(region) else "",
        shows_card=CARD.get(card),
    )


def order_in(asked: Mapping[str, str]) -> Order:
    """Read how a list is ordered; the newest first when nothing is said."""
    said = asked.get("orden", "")
    return Order(said) if said in set(Order) else Order.NEWEST

"""The list of one's own office: narrowed, in order, and place by place. Reading it notes whom it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, any_, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core import trace
from app.core.clock import now
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.models import Person
from app.skills_census.models import Profile
from app.skills_census.queries.consents import last_word
from app.skills_census.queries.profiles import Line, of_office
from app.skills_census.rules.visibility import FRESH_DAYS, UNASKED, Purpose, Status

Place = tuple[datetime | str, UUID]
"""The last line already shown: the instant or the folio by which it stands, and the person."""


class Order(StrEnum):
    """How a list is ordered; a word of addresses."""

    NEWEST = "recientes"
    OLDEST = "antiguos"
    FOLIO = "folio"
    FOLIO_BACK = "folio_al_reves"
    TO_CONFIRM = "por_confirmar"

    @property
    def is_by_folio(self) -> bool:
        """Whether the folio orders, not an instant."""
        return self in {Order.FOLIO, Order.FOLIO_BACK}

    @property
    def is_backwards(self) -> bool:
        """Whether the last comes first."""
        return self in {Order.NEWEST, Order.FOLIO_BACK}


class Freshness(StrEnum):
    """How long ago somebody confirmed a profile; a word of addresses."""

    FRESH = "al_dia"
    SOON = "por_vencer"
    LAPSED = "vencido"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; an empty part narrows nothing.

    Args:
        region: one in which she would work. shows_card: what she said last to that purpose.
    """

    status: Status | None = None
    freshness: Freshness | None = None
    region: str = ""
    shows_card: bool | None = None


EVERYBODY = Wanted()


def own_profiles(
    session: Session,
    actor: Actor,
    *,
    limit: int | None,
    before: Place | None = None,
    wanted: Wanted = EVERYBODY,
    order: Order = Order.NEWEST,
    sight: Sight = Sight.LIST,
) -> list[Line]:
    """List the profiles of the actor's office in an order; ``limit`` + 1 at most, None for all.

    Args:
        before: the place of the last line already shown.
    """
    key = _key(order)
    backwards = order.is_backwards
    asked = of_office(actor).where(*_parts(wanted, at=now()))
    asked = asked.order_by(
        *(each.desc() if backwards else each for each in (key, Profile.person_id))
    )
    if limit is not None:
        asked = asked.limit(limit + 1)
    if before is not None:
        here, there = tuple_(key, Profile.person_id), tuple_(*before)
        asked = asked.where(here < there if backwards else here > there)
    lines = [Line(person, profile) for person, profile in session.execute(asked)]
    if lines:
        trace.note(session, sight, *(line.person.id for line in lines[:limit]))
    return lines


def place_of(line: Line, order: Order) -> Place:
    """Give the place of a line, for the cursor of what follows it."""
    if order.is_by_folio:
        return line.person.folio, line.profile.person_id
    is_by_confirmation = order is Order.TO_CONFIRM
    at = line.profile.confirmed_at if is_by_confirmation else line.profile.registered_at
    return at, line.profile.person_id


def count_own(session: Session, office: str, wanted: Wanted = EVERYBODY) -> int:
    """Count the profiles of an office; nobody is shown."""
    found = (
        select(func.count(Profile.id))
        .join(Person, Person.id == Profile.person_id)
        .where(Person.home_office == office, *_parts(wanted, at=now()))
    )
    return session.scalars(found).one()


def shows_card(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Say in SQL whether the person of a row lets her card be shown."""
    return func.coalesce(last_word(person_id, Purpose.CARD), literal(False))  # noqa: FBT003 - SQL


def who_shows_cards(session: Session, lines: list[Line]) -> set[UUID]:
    """Give the persons of some lines who let their card be shown."""
    persons = [line.profile.person_id for line in lines]
    asked = select(Profile.person_id).where(
        Profile.person_id.in_(persons), shows_card(Profile.person_id)
    )
    return set(session.scalars(asked))


def _key(order: Order) -> InstrumentedAttribute[Any]:
    if order.is_by_folio:
        return Person.folio
    return Profile.confirmed_at if order is Order.TO_CONFIRM else Profile.registered_at


def _parts(wanted: Wanted, *, at: datetime) -> Iterator[ColumnElement[bool]]:
    if wanted.status:
        yield Profile.status == wanted.status.value
    if wanted.freshness:
        yield _confirmed(wanted.freshness, at=at)
    if wanted.region:
        yield literal(wanted.region) == any_(Profile.region_work)
    if wanted.shows_card is not None:
        said = shows_card(Profile.person_id)
        yield said if wanted.shows_card else ~said


def _confirmed(freshness: Freshness, *, at: datetime) -> ColumnElement[bool]:
    soon, lapsed = at - UNASKED, at - timedelta(days=FRESH_DAYS)
    match freshness:
        case Freshness.FRESH:
            return Profile.confirmed_at > soon
        case Freshness.SOON:
            return Profile.confirmed_at.between(lapsed, soon)
        case Freshness.LAPSED:
            return Profile.confirmed_at < lapsed

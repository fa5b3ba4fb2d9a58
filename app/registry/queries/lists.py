"""The list of one's own office: narrowed, in order, page by page, and line by line for a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, Uuid, any_, func, literal, select, tuple_
from sqlalchemy.orm import Session, contains_eager

from app.core import trace
from app.core.clock import today
from app.core.columns import answer_of
from app.core.permissions import Actor
from app.core.privacy import Privacy
from app.core.trace import Sight
from app.people.models import Person, PersonIdentifier
from app.people.queries.ages import may_be_minor
from app.registry.models import HOLDERS, Laborer
from app.registry.queries import signs
from app.registry.queries.records import Row, row_of
from app.registry.rules.lists import Sign
from app.registry.sections import SCREENS, screen_questions

CHUNK = 500
"""Lines of a file that are fetched at once."""

Place = tuple[datetime, UUID] | tuple[str]
"""The last line already shown: instant and person, or folio."""


class Order(StrEnum):
    """How a list is ordered; a word of addresses."""

    NEWEST = "recientes"
    OLDEST = "antiguos"
    FOLIO = "folio"
    FOLIO_BACK = "folio_al_reves"

    @property
    def is_by_folio(self) -> bool:
        """Whether the folio orders, not the day."""
        return self in {Order.FOLIO, Order.FOLIO_BACK}

    @property
    def is_backwards(self) -> bool:
        """Whether the last comes first."""
        return self in {Order.NEWEST, Order.FOLIO_BACK}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; an empty part narrows nothing.

    Args:
        origin: key of a state. since, until: days of registration, both included. band: of
            AGE_BANDS. missing: ``curp``, ``nss``, ``phone`` or a question. is_minor: who is not
            surely 18.
    """

    sex: str = ""
    origin: str = ""
    since: date | None = None
    until: date | None = None
    band: str = ""
    missing: str = ""
    sign: Sign | None = None
    is_minor: bool = False


EVERYBODY = Wanted()


def own_laborers(
    session: Session,
    actor: Actor,
    *,
    limit: int,
    before: Place | None = None,
    wanted: Wanted = EVERYBODY,
    order: Order = Order.NEWEST,
    sight: Sight = Sight.LIST,
) -> list[Row]:
    """List the laborers of the actor's office in an order; ``limit`` + 1 rows at most.

    Args:
        before: the place of the last row already shown.
    """
    found = (
        _narrowed(select(Person), actor.office, wanted)
        .options(contains_eager(Person.identity))
        .add_columns(Laborer.registered_at)
        .order_by(*_keys(order))
        .limit(limit + 1)
    )
    if before is not None:
        found = found.where(_is_after(before, order))
    rows = [row_of(person, at) for person, at in session.execute(found)]
    if rows:
        trace.note(session, sight, *(row.person_id for row in rows[:limit]))
    return rows


def latest(session: Session, actor: Actor, *, limit: int = 10) -> list[Row]:
    """List the newest registrations of the actor's office."""
    return own_laborers(session, actor, limit=limit)[:limit]


def count(session: Session, actor: Actor, wanted: Wanted = EVERYBODY) -> int:
    """Count the laborers of the actor's office; nobody is shown."""
    return count_at(session, actor.office, wanted)


def count_at(session: Session, office: str | None, wanted: Wanted = EVERYBODY) -> int:
    """Count the laborers of an office."""
    found: int = session.scalars(_narrowed(select(func.count()), office, wanted)).one()
    return found


def place_of(row: Row, order: Order) -> Place:
    """Give the place of a row, for the cursor of what follows it."""
    return (row.folio,) if order.is_by_folio else (row.registered_at, row.person_id)


@cache
def filed_answers() -> dict[str, type[Any]]:
    """Tell which answers go into a file, in the order of the form: open ones, never a delicate one.

    Question to the table's class; a new open question is in the file by itself.
    """
    return {
        name: HOLDERS[address]
        for address in SCREENS
        for name, (question, _) in screen_questions(address).items()
        if question.privacy is Privacy.OPEN
    }


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: the person with her identity, her CURP, and her open answers."""

    person: Person
    registered_at: datetime
    curp: str | None
    answers: dict[str, Any]


def to_export(session: Session, actor: Actor, wanted: Wanted, order: Order) -> Sequence[UUID]:
    """Give who goes into a file, and note each of them: before a line leaves."""
    found = _narrowed(select(Person.id), actor.office, wanted).order_by(*_keys(order))
    ids = session.scalars(found).all()
    if ids:
        trace.note(session, Sight.EXPORT, *ids)
    return ids


def lines_of(
    session: Session, actor: Actor, ids: Sequence[UUID], *, order: Order
) -> Iterator[Line]:
    """Read these persons, one after another, without holding them all in memory."""
    curp = (
        select(PersonIdentifier.value)
        .where(
            PersonIdentifier.person_id == Person.id,
            PersonIdentifier.kind == "curp",
            PersonIdentifier.retired_on.is_(None),
        )
        .order_by(PersonIdentifier.created_at.desc(), PersonIdentifier.id)
        .limit(1)
        .scalar_subquery()
    )
    holders = list(dict.fromkeys(filed_answers().values()))
    found = (
        _beside(_narrowed(select(Person), actor.office, EVERYBODY), holders)
        .where(Person.id == any_(literal(list(ids), ARRAY(Uuid))))
        .options(contains_eager(Person.identity))
        .add_columns(Laborer.registered_at, curp, *holders)
        .order_by(*_keys(order))
        .execution_options(yield_per=CHUNK)
    )
    for person, at, number, *rows in session.execute(found):
        held = dict(zip(holders, rows, strict=True))
        answers = {name: answer_of(held[table], name) for name, table in filed_answers().items()}
        yield Line(person, at, number, answers)


def _beside(found: Select[Any], holders: Sequence[type[Any]]) -> Select[Any]:
    """Join the rows of answers that stand beside a laborer's own."""
    for table in holders:
        if table is not Laborer:
            found = found.outerjoin(table, table.person_id == Laborer.person_id)
    return found


def _narrowed(what: Select[Any], office: str | None, wanted: Wanted) -> Select[Any]:
    """Join a person with her record and narrow both to the office and to what is wanted."""
    joined = (
        what.select_from(Person)
        .join(Person.identity)
        .join(Laborer, Laborer.person_id == Person.id)
        .where(Laborer.office == office, Person.home_office == office)
    )
    return joined.where(*_parts(wanted, office or "", on=today()))


def _parts(wanted: Wanted, office: str, *, on: date) -> Iterator[signs.Narrowing]:
    yield from _of_person(wanted, on=on)
    if wanted.since:
        yield signs.is_since(wanted.since)
    if wanted.until:
        yield signs.is_until(wanted.until)
    if wanted.missing:
        yield signs.is_missing(wanted.missing)
    if wanted.sign:
        yield signs.has_sign(wanted.sign, office=office)


def _of_person(wanted: Wanted, *, on: date) -> Iterator[signs.Narrowing]:
    if wanted.sex:
        yield Person.sex == wanted.sex
    if wanted.origin:
        yield Person.origin_state == wanted.origin
    if wanted.band:
        yield signs.is_of_band(wanted.band, on=on)
    if wanted.is_minor:
        yield may_be_minor(on=on)


def _keys(order: Order) -> list[Any]:
    keys: list[Any] = [Person.folio] if order.is_by_folio else [*_instant()]
    return [key.desc() for key in keys] if order.is_backwards else keys


def _instant() -> tuple[Any, Any]:
    return Laborer.registered_at, Laborer.person_id


def _is_after(place: Place, order: Order) -> Any:
    here = tuple_(Person.folio) if order.is_by_folio else tuple_(*_instant())
    there = tuple_(*place)
    return here < there if order.is_backwards else here > there

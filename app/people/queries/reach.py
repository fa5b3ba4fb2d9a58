"""Which persons an actor reaches: the explicit filter, under which row-level security is the net."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from app.core import trace
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.models import Attention, Person
from app.people.queries.looks import hold_opening
from app.people.rules.censuses import Census
from app.people.rules.folio import read_folio


def is_attended_by(actor: Actor, census: Census) -> ColumnElement[bool]:
    """Say in SQL whether the actor's office (or account of staff) holds an open attention there."""
    return exists(
        select(Attention.id).where(
            Attention.person_id == Person.id,
            Attention.until > func.now(),
            Attention.census == census.value,
            or_(
                and_(Attention.office.is_not(None), Attention.office == actor.office),
                and_(Attention.office.is_(None), Attention.account_id == actor.account_id),
            ),
        )
    )


def within_reach(actor: Actor, census: Census) -> ColumnElement[bool]:
    """Say in SQL which persons an actor may reach: of her office, or with an open attention."""
    return or_(Person.home_office == actor.office, is_attended_by(actor, census))


@dataclass(frozen=True, slots=True)
class Reached:
    """A person as the actor reaches her; what may() asks of a thing."""

    person: Person
    is_attended: bool

    @property
    def home_office(self) -> str:
        """The office that she belongs to."""
        return self.person.home_office


def find(
    session: Session,
    actor: Actor,
    folio: str,
    *also: Any,
    census: Census = Census.LABORERS,
) -> Reached | None:
    """Find a person within reach by folio, with her identity and papers.

    Args:
        also: more loader options, for what an upper room hangs on the person.
        census: whose attentions count.

    Returns:
        None when the folio is nobody's or out of reach: the two look the same.

    Raises:
        TooManyLooks: the account opened too many others within the hour.
    """
    wanted = read_folio(folio)
    row = session.execute(
        select(Person, is_attended_by(actor, census))
        .join(Person.identity)
        .where(Person.folio == wanted, within_reach(actor, census))
        .options(contains_eager(Person.identity), selectinload(Person.identifiers), *also)
    ).one_or_none()
    if row is None:
        return None
    hold_opening(session, row[0].id)
    return Reached(row[0], is_attended=bool(row[1]))


def note_sight(session: Session, reached: Reached, sight: Sight, reason: str | None = None) -> None:
    """Note that this person is about to be shown."""
    trace.note(session, sight, reached.person.id, reason=reason)

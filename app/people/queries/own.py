"""What a person sees of herself: who she is. The session's account says who, never the address."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.core import trace
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.models import Person, PersonDoor


def own_person(session: Session, actor: Actor) -> Person | None:
    """Give the person behind the actor's account, with her identity and papers; None without one."""
    person = session.scalars(
        select(Person)
        .join(PersonDoor, PersonDoor.person_id == Person.id)
        .where(PersonDoor.account_id == actor.account_id)
        .options(joinedload(Person.identity), selectinload(Person.identifiers))
    ).one_or_none()
    if person is not None:
        trace.note(session, Sight.OWN, person.id)
    return person


def door_of(session: Session, actor: Actor) -> PersonDoor | None:
    """Give who printed her code, where and when."""
    return session.scalars(
        select(PersonDoor).where(PersonDoor.account_id == actor.account_id)
    ).one_or_none()

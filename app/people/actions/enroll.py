"""Entering a census: as the person whom people already know on the same folio, or as a new one.

Which census knew her is told to nobody: the answer is that of a new registration.
Source: docs/decisions/0036.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from app.core import trace
from app.core.crypto import keyring
from app.core.errors import Fault, InvalidAnswers
from app.core.identity import read_curp
from app.core.permissions import Actor
from app.core.trace import Sight
from app.core.words import words
from app.people.actions.correct import correct, declared_of
from app.people.actions.register import Entry, Registered, register, who_is
from app.people.models import Person, PersonIdentifier
from app.people.rules.blocking import Who
from app.people.rules.censuses import Census
from app.people.rules.folio import read_folio
from app.people.rules.paper import Paper
from app.people.rules.registration import ConsentGiven, Declared
from app.people.rules.sameness import agree, learned


@dataclass(frozen=True, slots=True)
class Desk:
    """At whose desk somebody registers, and how it knows whom it has already."""

    census: Census
    has: Callable[[Session, UUID], bool]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is said at the window of earlier registrations.

    Args:
        folio: the one of the slip that she brings. not_duplicate_of: folios of whom she is not.
    """

    folio: str | None = None
    not_duplicate_of: tuple[str, ...] = ()


NOTHING_EARLIER = Earlier()


_UNKNOWN = words(
    "Ese folio no coincide con los datos. Revise el folio, el nombre y la fecha de nacimiento, "
    "o deje vacío el folio."
)
_ALREADY = words("Esta persona ya está registrada: busque su folio y abra su registro.")
_AS_TOLD = words("Así lo dijo la persona en la ventanilla.")
"""The reason that is kept; it tells of no census. In Spanish, as every reason is kept."""


def enroll(
    session: Session,
    actor: Actor,
    *,
    declared: Declared,
    consent: ConsentGiven,
    desk: Desk,
    earlier: Earlier,
    paper: Paper | None = None,
) -> Registered:
    """Register a person at the actor's office, on the folio that she has already if she proves it.

    What she says otherwise than it is kept becomes a correction with its reason: the history
    holds what stood.

    Raises:
        InvalidAnswers: something is missing, or the folio is not hers. LikelyMatches.
    """
    known = recognized(session, actor, declared, desk=desk, folio=earlier.folio)
    registered = register(
        session,
        actor,
        declared=declared,
        consent=consent,
        entry=Entry(desk.census, known, earlier.not_duplicate_of),
        paper=paper,
    )
    person = registered.person
    if known is not None:
        changes = learned(declared, declared_of(person))
        correct(session, actor, person, changes=changes, reason=_AS_TOLD, version=person.version)
    # whoever registers somebody saw who she is, whether people knew her or not
    trace.note(session, Sight.OPEN, person.id)
    return registered


def recognized(
    session: Session, actor: Actor, declared: Declared, *, desk: Desk, folio: str | None
) -> Person | None:
    """Give the person of the actor's office who is surely this one and not in this census yet.

    Raises:
        InvalidAnswers: the folio is nobody's of this office, or not of who was declared: one
        sentence for both; or she is in this census already.
    """
    if folio is not None:
        return _by_folio(session, actor, declared, desk=desk, folio=folio)
    reading = read_curp(declared.curp) if declared.curp else None
    if reading is None or not reading.valid:
        return None
    found_by = keyring().fingerprint("curp", reading.cleaned)
    same = exists().where(
        PersonIdentifier.person_id == Person.id,
        PersonIdentifier.kind == "curp",
        PersonIdentifier.fingerprint == found_by,
    )
    known = _of_office(session, actor, same)
    return next((p for p in known if _agrees(declared, p) and not desk.has(session, p.id)), None)


def _by_folio(
    session: Session, actor: Actor, declared: Declared, *, desk: Desk, folio: str
) -> Person:
    known = _of_office(session, actor, Person.folio == read_folio(folio))
    trace.note(session, Sight.SEARCH, *(person.id for person in known))
    if not known or not _agrees(declared, known[0]):
        raise InvalidAnswers({"folio": [Fault("unknown_folio", _UNKNOWN)]})
    if desk.has(session, known[0].id):
        raise InvalidAnswers({"folio": [Fault("already_registered", _ALREADY)]})
    return known[0]


def _of_office(session: Session, actor: Actor, condition: ColumnElement[bool]) -> list[Person]:
    return list(
        session.scalars(
            select(Person)
            .join(Person.identity)
            .where(Person.home_office == actor.office, condition)
            .options(contains_eager(Person.identity), selectinload(Person.identifiers))
            .order_by(Person.created_at, Person.id)
        )
    )


def _agrees(declared: Declared, person: Person) -> bool:
    earlier = [row.value for row in person.identifiers if row.kind == "curp" and row.retired_on]
    held: Who = replace(who_is(declared_of(person)), earlier_curps=tuple(earlier))
    return agree(who_is(declared), held)

"""One record, the search of one's own office, the tray. Each reading notes whom it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, contains_eager

from app.core import trace
from app.core.names import sort_key
from app.core.permissions import Actor, Role
from app.core.trace import Sight
from app.people.models import DuplicateCase, Person
from app.people.queries.matches import own_called
from app.people.queries.reach import Reached, find
from app.people.rules.censuses import Census
from app.registry.models import HOLDERS, Alert, Laborer, Minor, Override, Referral

_IS_OURS = DuplicateCase.census == Census.LABORERS.value


@dataclass(frozen=True, slots=True)
class Record:
    """A laborer as she is shown: the person, her answers by screen, the children with her."""

    reached: Reached
    laborer: Laborer
    holders: dict[str, Any]
    minors: Sequence[Minor]
    relatives: Sequence[str]

    @property
    def person(self) -> Person:
        """The person behind the record."""
        return self.reached.person


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    folio: str
    full_name: str
    sex: str
    birth_year: int
    birth_precision: str
    origin_state: str | None
    registered_at: datetime
    person_id: UUID
    name_key: str
    """Orders a page as a Spanish list, surnames first."""


def open_record(
    session: Session,
    actor: Actor,
    folio: str,
    *,
    sight: Sight = Sight.OPEN,
    reason: str | None = None,
) -> Record | None:
    """Open a laborer within reach; None when the folio is nobody's, or out of reach."""
    reached = find(session, actor, folio)
    if reached is None:
        return None
    row = session.execute(
        _with_answers().where(Laborer.person_id == reached.person.id)
    ).one_or_none()
    if row is None:
        return None
    trace.note(session, sight, reached.person.id, reason=reason)
    minors, relatives = _household(session, row[0])
    return Record(reached, row[0], dict(zip(HOLDERS, row, strict=True)), minors, relatives)


def is_laborer(session: Session, person_id: UUID) -> bool:
    """Say whether a person within reach is a laborer."""
    return session.get(Laborer, person_id) is not None


def own_answers(session: Session, person_id: UUID) -> dict[str, Any] | None:
    """Give the rows of answers of a laborer by screen, for herself; None when she is none."""
    row = session.execute(_with_answers().where(Laborer.person_id == person_id)).one_or_none()
    return dict(zip(HOLDERS, row, strict=True)) if row is not None else None


def _with_answers() -> Select[Any]:
    """Ask for a laborer with the row of each screen, in the order of HOLDERS; hers is the first."""
    query: Select[Any] = select(*HOLDERS.values()).select_from(Laborer)
    for table in HOLDERS.values():
        if table is not Laborer:
            query = query.outerjoin(table, table.person_id == Laborer.person_id)
    return query


def overridden(session: Session, person_id: UUID) -> set[tuple[str, str]]:
    """Give the warnings about a person that were let pass: question and code."""
    rows = session.execute(
        select(Override.question, Override.code).where(Override.person_id == person_id)
    )
    return {(question, code) for question, code in rows}


def referrals_of(session: Session, actor: Actor, person_id: UUID) -> Sequence[Referral]:
    """List what a person told in confidence, for its writer and the head of her office only."""
    of_office = and_(
        Referral.office == actor.office,
        or_(
            Referral.account_id == actor.account_id,
            true() if actor.role is Role.HEAD else false(),
        ),
    )
    return session.scalars(
        select(Referral)
        .where(Referral.person_id == person_id, of_office)
        .order_by(Referral.created_at.desc(), Referral.id)
    ).all()


def overrides_of_office(session: Session, actor: Actor) -> list[tuple[str, str, int]]:
    """Count the warnings that the actor's office let pass: question, code, times; most first."""
    times = func.count().label("times")
    rows = session.execute(
        select(Override.question, Override.code, times)
        .where(Override.office == actor.office)
        .group_by(Override.question, Override.code)
        .order_by(times.desc(), Override.question, Override.code)
    )
    return [(question, code, count) for question, code, count in rows]


def _household(session: Session, laborer: Laborer) -> tuple[Sequence[Minor], Sequence[str]]:
    if laborer.household_id is None:
        return (), ()
    minors = session.scalars(
        select(Minor)
        .where(Minor.household_id == laborer.household_id)
        .order_by(Minor.birth_year, Minor.id)
    ).all()
    relatives = session.scalars(
        select(Person.folio)
        .join(Laborer, Laborer.person_id == Person.id)
        .where(Laborer.household_id == laborer.household_id, Laborer.person_id != laborer.person_id)
        .order_by(Person.folio)
    ).all()
    return minors, relatives


def search_own(session: Session, actor: Actor, text: str) -> list[Row]:
    """Find laborers of the actor's office by what was typed: parts of names and a year."""
    if actor.office is None:
        return []
    ids = own_called(session, actor.office, text)
    if not ids:
        return []
    people = session.execute(
        select(Person)
        .join(Person.identity)
        .join(Laborer, Laborer.person_id == Person.id)
        .where(Person.id.in_(ids), Person.home_office == actor.office)
        .options(contains_eager(Person.identity))
        .add_columns(Laborer.registered_at)
        .order_by(Laborer.registered_at.desc(), Person.id)
    )
    rows = [row_of(person, at) for person, at in people]
    if rows:
        trace.note(session, Sight.LIST, *(row.person_id for row in rows))
    return rows


def row_of(person: Person, registered_at: datetime) -> Row:
    """Make the line of a person, whose identity is loaded."""
    identity = person.identity
    names = [identity.given_names, identity.first_surname, identity.second_surname]
    return Row(
        folio=person.folio,
        full_name=" ".join(name for name in names if name),
        sex=person.sex,
        birth_year=person.birth_year,
        birth_precision=person.birth_precision,
        origin_state=person.origin_state,
        registered_at=registered_at,
        person_id=person.id,
        name_key=sort_key(identity.first_surname, identity.second_surname, identity.given_names),
    )


def alerts_waiting(session: Session, office: str) -> int:
    """Count the alerts of an office that nobody has looked at."""
    return session.scalars(
        select(func.count())
        .select_from(Alert)
        .where(Alert.office == office, Alert.attended_at.is_(None))
    ).one()


def cases_waiting(session: Session, office: str) -> int:
    """Count the duplicate cases of an office that nobody has decided."""
    return session.scalars(
        select(func.count())
        .select_from(DuplicateCase)
        .where(DuplicateCase.office == office, _IS_OURS, DuplicateCase.decided_at.is_(None))
    ).one()


@dataclass(frozen=True, slots=True)
class Tray:
    """What waits for an office head."""

    alerts: Sequence[tuple[Alert, str]]
    cases: Sequence[tuple[DuplicateCase, str]]


def tray(session: Session, actor: Actor) -> Tray:
    """List the open alerts and duplicate cases of the actor's office, with their folios."""
    alerts = session.execute(
        select(Alert, Person.folio)
        .join(Person, Person.id == Alert.person_id)
        .where(Alert.office == actor.office, Alert.attended_at.is_(None))
        .order_by(Alert.created_at.desc(), Alert.id)
        .limit(200)
    ).all()
    cases = session.execute(
        select(DuplicateCase, Person.folio)
        .join(Person, Person.id == DuplicateCase.person_id)
        .where(DuplicateCase.office == actor.office, _IS_OURS, DuplicateCase.decided_at.is_(None))
        .order_by(DuplicateCase.created_at.desc(), DuplicateCase.id)
        .limit(200)
    ).all()
    return Tray([(a, f) for a, f in alerts], [(c, f) for c, f in cases])

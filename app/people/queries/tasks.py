"""The tasks of an office: what waits, whose they are, how to reach her. Showing one is a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager

from app.core import trace
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.models import OfficeTask, Person, PersonIdentity

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task with the person it is about."""

    task: OfficeTask
    person: Person

    @property
    def identity(self) -> PersonIdentity:
        """Her names and telephone."""
        return self.person.identity


def tasks_of(session: Session, actor: Actor, *, ended: bool = False) -> Sequence[Waiting]:
    """List the tasks of the actor's office, the most pressing first; the ended, the latest first."""
    order = (OfficeTask.ended_at.desc(),) if ended else (OfficeTask.due_on,)
    rows = session.execute(
        select(OfficeTask, Person)
        .join(Person, Person.id == OfficeTask.person_id)
        .join(Person.identity)
        .options(contains_eager(Person.identity))
        .where(OfficeTask.office == actor.office, _is_open(ended=ended))
        .order_by(*order, OfficeTask.id)
        .limit(MOST)
    ).all()
    if rows:
        trace.note(session, Sight.LIST, *(person.id for _, person in rows))
    return [Waiting(task, person) for task, person in rows]


def task_of(session: Session, actor: Actor, task_id: UUID) -> OfficeTask | None:
    """Give an open task of the actor's office."""
    return session.scalars(
        select(OfficeTask).where(
            OfficeTask.id == task_id, OfficeTask.office == actor.office, _is_open(ended=False)
        )
    ).one_or_none()


def open_ones(person_id: UUID, kind: str, url: str | None = None) -> Select[UUID]:
    """Give in SQL the keys of what a person is still to be told; ``url`` None stands for any."""
    found = select(OfficeTask.id).where(
        OfficeTask.person_id == person_id, OfficeTask.kind == kind, _is_open(ended=False)
    )
    return found if url is None else found.where(OfficeTask.url == url)


def tasks_waiting(session: Session, office: str) -> int:
    """Count what waits at an office."""
    return session.scalars(
        select(func.count())
        .select_from(OfficeTask)
        .where(OfficeTask.office == office, _is_open(ended=False))
    ).one()


def earliest_due(session: Session, office: str) -> date | None:
    """Give the day of the most pressing task."""
    return session.scalar(
        select(func.min(OfficeTask.due_on)).where(
            OfficeTask.office == office, _is_open(ended=False)
        )
    )


def _is_open(*, ended: bool) -> ColumnElement[bool]:
    return OfficeTask.ended_at.is_not(None) if ended else OfficeTask.ended_at.is_(None)

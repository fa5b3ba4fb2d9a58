"""Tasks of an office: made by any room that has something to tell a person, ended by who told her."""

from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import now, today
from app.core.db import Base
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.people.models import OfficeTask
from app.people.queries.tasks import open_ones, task_of
from app.people.rules import tasks as rules


def add_task(
    session: Session,
    *,
    person_id: UUID,
    office: str,
    kind: str,
    url: str | None = None,
    event: str | None = None,
) -> None:
    """Ask an office to call or visit a person.

    Args:
        event: what happened. The same event makes one task for good, done or not; without one the
            same open task is not asked for twice.
    """
    if event is None and session.scalar(open_ones(person_id, kind, url).limit(1)) is not None:
        return
    # No key to conflict on and nothing given back: who adds a task need not be able to read it,
    # such as an office that attends a person of another one.
    session.execute(
        insert(Base.metadata.tables[OfficeTask.__tablename__])
        .values(
            id=uuid4(),
            person_id=person_id,
            office=office,
            kind=kind,
            url=url,
            event=event,
            due_on=rules.due_on(kind, from_day=today()),
        )
        .on_conflict_do_nothing()
    )


def write_outcome(
    session: Session, actor: Actor, task_id: UUID, *, outcome: str, note: str | None = None
) -> OfficeTask:
    """Write what came of a try; some outcomes end the task.

    Raises:
        NotFound: it is no open task of the actor's office. InvalidAnswers: no outcome was chosen.
    """
    faults = rules.outcome_faults(outcome, note)
    if faults:
        raise InvalidAnswers(faults)
    task = task_of(session, actor, task_id)
    if task is None:
        raise NotFound
    task.tries += 1
    task.outcome, task.note = outcome, note or None
    task.tried_at, task.tried_by = now(), actor.account_id
    if rules.ends(outcome, tries=task.tries):
        task.ended_at = now()
    session.flush()
    if task.ended_at is not None:
        joints.on_task_ended(session, task.kind, task.event, outcome)
    return task


def end_task(session: Session, *, person_id: UUID, kind: str, url: str | None = None) -> None:
    """End the tasks whose reason is gone: she answered by herself, or there is nothing to tell.

    Args:
        url: only those that lead there; without it all of this kind.
    """
    session.execute(
        update(OfficeTask)
        .where(OfficeTask.id.in_(open_ones(person_id, kind, url)))
        .values(ended_at=now())
        .execution_options(synchronize_session="fetch")
    )

"""Tasks of an office: made by any room that has something to tell a person, ended by who told her."""

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.people.models import OfficeTask
from app.people.queries.tasks import task_of
from app.people.rules import tasks as rules


def add_task(
    session: Session, *, person_id: UUID, office: str, kind: str, url: str | None = None
) -> OfficeTask:
    """Ask an office to call or visit a person; the same open task is not asked for twice."""
    standing = session.scalars(
        select(OfficeTask).where(
            OfficeTask.person_id == person_id,
            OfficeTask.kind == kind,
            OfficeTask.url.is_not_distinct_from(url),
            OfficeTask.ended_at.is_(None),
        )
    ).first()
    if standing is not None:
        return standing
    task = OfficeTask(
        id=uuid4(),
        person_id=person_id,
        office=office,
        kind=kind,
        url=url,
        due_on=rules.due_on(kind, from_day=today()),
    )
    session.add(task)
    session.flush()
    return task


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
    return task


def end_task(session: Session, *, person_id: UUID, kind: str, url: str | None = None) -> None:
    """End a task whose reason is gone: she answered by herself, or there is nothing to tell."""
    for task in session.scalars(
        select(OfficeTask).where(
            OfficeTask.person_id == person_id,
            OfficeTask.kind == kind,
            OfficeTask.url.is_not_distinct_from(url),
            OfficeTask.ended_at.is_(None),
        )
    ):
        task.ended_at = now()
    session.flush()

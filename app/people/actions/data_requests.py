"""What a person asks about her data: taken at the window, answered, or her cancellation carried out."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.core import joints, ledger, outbox
from app.core.clock import now, today
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.people.models import DataRequest, Person
from app.people.queries.data_requests import request_of
from app.people.queries.notices import terms_on
from app.people.queries.reach import Reached
from app.people.rules import data_requests as rules
from app.people.rules.data_requests import Kind, Standing, State

AGREED = "cancellation_agreed"
"""What follows the second agreement: the worker carries the cancellation out."""


def ask(
    session: Session,
    actor: Actor,
    reached: Reached,
    *,
    kind: str,
    received_on: date | None = None,
    said: str | None = None,
) -> DataRequest:
    """Write what a person within reach asks, and start its clock.

    Raises:
        InvalidAnswers: it is none of the four rights, or of a day to come.
    """
    faults = rules.asked_faults(kind, received_on, on=today())
    if faults:
        raise InvalidAnswers(faults)
    person, day = reached.person, received_on or today()
    term = terms_on(session, day).get(rules.TERM)
    made = DataRequest(
        id=uuid4(),
        person_id=person.id,
        folio=person.folio,
        office=actor.office or person.home_office,
        kind=kind,
        state=State.OPEN.value,
        said=said or None,
        recorded_by=actor.account_id,
        received_on=day,
        due_on=rules.due_on(day, term.es if term else "", cvegeo=actor.office or ""),
    )
    session.add(made)
    session.flush()
    return made


def answer(session: Session, actor: Actor, request_id: UUID, *, text: str, refused: bool) -> None:
    """End a request with what was done, or with why it is not granted.

    Raises:
        NotFound: it is not the actor's to answer. InvalidAnswers: nothing was written.
    """
    asked = _found(session, actor, request_id)
    if not rules.may_answer(standing(asked), actor.role) or (
        not refused and asked.kind == Kind.CANCELLATION
    ):
        raise NotFound
    faults = rules.answer_faults(text)
    if faults:
        raise InvalidAnswers(faults)
    asked.state = (State.REFUSED if refused else State.DONE).value
    asked.answer, asked.answered_by, asked.ended_at = text, actor.account_id, now()
    session.flush()


def agree(session: Session, actor: Actor, request_id: UUID) -> State:
    """Agree to a cancellation; the second person who does sets it going.

    Raises:
        NotFound: it is no cancellation that waits, or the actor agreed to it already.
    """
    asked = _found(session, actor, request_id)
    if not rules.may_agree(standing(asked), actor.account_id):
        raise NotFound
    if asked.first_by is None:
        asked.first_by, asked.first_at, asked.state = actor.account_id, now(), State.APPROVED.value
    else:
        asked.second_by, asked.second_at = actor.account_id, now()
        asked.state = State.RUNNING.value
        outbox.after_commit(session, AGREED, request_id=str(asked.id))
    session.flush()
    return State(asked.state)


def standing(asked: DataRequest) -> Standing:
    """Give what decisions on a request ask for."""
    return Standing(kind=Kind(asked.kind), state=State(asked.state), first_by=asked.first_by)


def carry_out(session: Session, request_id: UUID) -> None:
    """Forget a person whom two agreed to forget: the ledger first, then every room. The worker's.

    Done again after a cut it does the same: the ledger takes nobody twice, and what is gone is gone.
    """
    person_id = session.scalar(
        select(DataRequest.person_id).where(
            DataRequest.id == request_id, DataRequest.second_by.is_not(None)
        )
    )
    if person_id is None:
        raise NotFound
    ledger.write_forgotten(person_id, now())
    forget(session, person_id)
    session.execute(
        update(DataRequest)
        .where(DataRequest.id == request_id)
        .values(state=State.DONE.value, ended_at=now())
    )


def forget(session: Session, person_id: UUID) -> None:
    """Erase what identifies a person in every room, and at last in the log."""
    joints.on_erase(session, person_id)
    session.execute(select(func.forget_lines(person_id)))


def forget_again(session: Session, path: Path) -> int:
    """Erase again whom the ledger names and a restore brought back; give how many."""
    named = [one.person_id for one in ledger.read_ledger(path)]
    back = session.scalars(
        select(Person.id).where(Person.id.in_(named), Person.cancelled_at.is_(None))
    ).all()
    for person_id in back:
        forget(session, person_id)
        session.execute(
            update(DataRequest)
            .where(DataRequest.person_id == person_id, DataRequest.ended_at.is_(None))
            .values(state=State.DONE.value, ended_at=now())
        )
    return len(back)


def _found(session: Session, actor: Actor, request_id: UUID) -> DataRequest:
    asked = request_of(session, actor, request_id)
    if asked is None:
        raise NotFound
    return asked

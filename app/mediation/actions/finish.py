"""How a case ends without anybody's doing: the day of the answer, the end of a term, a late deletion.

Done by the worker each hour and safe to repeat. What an employer sees never waits for it: faces
are reckoned from the clock.
"""

from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.words import words
from app.employers.actions.verify import suspend_by_rule
from app.mediation.actions import reminders
from app.mediation.models import ContactCase, ContactRelease, ContactRequest
from app.mediation.rules.answers import Why
from app.mediation.rules.faces import is_deletion_late
from app.mediation.rules.requests import WAITING, Event, State, step

_LATE = words("No confirmó en diez días que borró los datos de contacto de una persona.")


def finish(session: Session, case: ContactCase, event: Event, why: Why) -> bool:
    """Close a case on its own side, and empty what was released; say whether it was open."""
    found = step(case.stands, event)
    if found is None:
        return False
    was_open = case.stands is State.ACCEPTED
    case.state, case.why = found.after.value, why.value
    erase(session, case.request_id)
    session.flush()
    reminders.told(session, case)
    if was_open and event is Event.GIVE_UP:
        reminders.tell_it_is_over(session, case)
    return True


def erase(session: Session, request_id: UUID) -> None:
    """Empty what was released for a request, for good."""
    session.execute(
        update(ContactRelease)
        .where(ContactRelease.request_id == request_id, ContactRelease.erased_at.is_(None))
        .values(contents=None, erased_at=now())
        .execution_options(synchronize_session=False)
    )


def given_up(session: Session, request_id: UUID) -> None:
    """Close the case of a request that its employer gave up."""
    case = session.get(ContactCase, request_id, with_for_update=True)
    if case is not None:
        finish(session, case, Event.GIVE_UP, Why.GIVEN_UP)


def fall_due(session: Session) -> None:
    """Close the cases whose day of the answer came without a yes."""
    states = [state.value for state in WAITING]
    due = session.scalars(
        select(ContactCase)
        .where(ContactCase.state.in_(states), ContactCase.answer_at <= now())
        .order_by(ContactCase.request_id)
        .with_for_update(skip_locked=True)
    )
    for case in due.all():
        finish(session, case, Event.FALL_DUE, Why.SILENT)


def end_terms(session: Session) -> None:
    """Empty what was released for a term that is over."""
    over = session.scalars(
        select(ContactCase)
        .join(ContactRequest, ContactRequest.id == ContactCase.request_id)
        .where(ContactCase.state == State.ACCEPTED.value, ContactRequest.until <= now())
        .order_by(ContactCase.request_id)
        .with_for_update(skip_locked=True, of=ContactCase)
    )
    for case in over.all():
        finish(session, case, Event.END, Why.TERM)


def suspend_late(session: Session) -> None:
    """Suspend the employers that did not confirm in time that they deleted a contact."""
    ends = func.least(ContactRequest.until, ContactRequest.ended_at, ContactRequest.closed_at)
    owing = session.scalars(
        select(ContactRequest)
        .where(
            ContactRequest.accepted_at.is_not(None),
            ContactRequest.acknowledged_at.is_(None),
            ends <= now(),
        )
        .order_by(ContactRequest.employer_id, ContactRequest.id)
    )
    late = {each.employer_id for each in owing if is_deletion_late(each.known, now=now())}
    for employer_id in sorted(late):
        suspend_by_rule(session, employer_id, reason=_LATE)

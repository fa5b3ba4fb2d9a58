"""What a person says to a request: yes to some fields for some days, no, or no longer.

Her office writes it as she says it, or she does by her own door. A no and a withdrawal before a
yes change her case and nothing that an employer can read.
"""

import json
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Actor, Role
from app.core.words import words
from app.mediation.actions import ask, reminders
from app.mediation.actions.finish import erase
from app.mediation.actions.mediate import check_may_go_on
from app.mediation.models import ContactCase, ContactRelease
from app.mediation.queries import cases
from app.mediation.queries.contact import releasable
from app.mediation.rules.answers import Agreement, Way, Why, agreement_faults
from app.mediation.rules.outcomes import Side
from app.mediation.rules.requests import Event, taken
from app.mediation.rules.terms import release_until

_WAY = words("Elija si lo dijo en la ventanilla o por teléfono.")


def accept(
    session: Session, actor: Actor, case: ContactCase, agreement: Agreement, *, way: str
) -> None:
    """Write that she agrees to give some of her data for some days; the employer sees it at once.

    Raises:
        Conflict: it is in another step, too late, or the employer may not hire.
        InvalidAnswers: no field, one that is not known, or a term out of limits.
    """
    follows = taken(case.stands, Event.ACCEPT)
    check_may_go_on(case)
    known = releasable(session, case)
    faults = agreement_faults(agreement, known=known) | _way_faults(actor, way)
    if faults:
        raise InvalidAnswers(faults)
    request = case.request
    request.accepted_at = now()
    request.until = release_until(request.accepted_at, days=agreement.days)
    _decide(session, case, actor, way)
    case.state, case.days = follows.after.value, agreement.days
    case.fields = [code for code in known if code in agreement.fields]
    session.add(
        ContactRelease(
            request_id=request.id,
            employer_id=request.employer_id,
            contents=json.dumps({code: known[code] for code in case.fields}, ensure_ascii=False),
            until=request.until,
        )
    )
    session.flush()


def decline(session: Session, actor: Actor, case: ContactCase, *, way: str) -> None:
    """Write that she says no. Her employer sees what it would see of a silence.

    Raises:
        Conflict: it is in another step. InvalidAnswers: how she said it.
    """
    follows = taken(case.stands, Event.DECLINE)
    _check_way(actor, way)
    _decide(session, case, actor, way)
    case.state, case.why = follows.after.value, Why.DECLINED.value
    session.flush()


def withdraw(session: Session, actor: Actor, case: ContactCase, *, way: str) -> None:
    """Write that she takes herself out; what was released is emptied at once.

    Raises:
        Conflict: it ended before. InvalidAnswers: how she said it.
    """
    follows = taken(case.stands, Event.WITHDRAW)
    _check_way(actor, way)
    _decide(session, case, actor, way)
    _take_out(session, case, Why.WITHDRAWN, is_told=follows.is_told)


def withdraw_all(session: Session, person_id: UUID, why: Why) -> None:
    """Take a person out of everything that still runs: she took a consent back, or her profile."""
    for case in cases.live_of_person(session, person_id):
        found = taken(case.stands, Event.WITHDRAW)
        _take_out(session, case, why, is_told=found.is_told)


def tell(
    session: Session, actor: Actor, case: ContactCase, *, kind: str, happened_on: date | None
) -> None:
    """Write what came of a contact, as she tells it; nobody has to ask her that any more.

    Raises:
        Conflict: there was no yes, or she told it before. InvalidAnswers: the kind or the day.
    """
    ask.tell(session, actor, case.request, side=Side.PERSON, kind=kind, happened_on=happened_on)
    reminders.asked(session, case)


def _take_out(session: Session, case: ContactCase, why: Why, *, is_told: bool) -> None:
    case.state, case.why = taken(case.stands, Event.WITHDRAW).after.value, why.value
    if is_told:
        case.request.ended_at = now()
        erase(session, case.request_id)
    session.flush()
    reminders.told(session, case)
    if is_told:
        reminders.tell_it_is_over(session, case)


def _decide(session: Session, case: ContactCase, actor: Actor, way: str) -> None:
    case.decided_at, case.decided_by, case.decided_way = now(), actor.account_id, way
    reminders.told(session, case)


def _check_way(actor: Actor, way: str) -> None:
    faults = _way_faults(actor, way)
    if faults:
        raise InvalidAnswers(faults)


def _way_faults(actor: Actor, way: str) -> dict[str, list[Fault]]:
    ways = {Way.HERSELF} if actor.role is Role.PERSON else {Way.WINDOW, Way.PHONE}
    return {} if way in ways else {"way": [Fault("unknown_code", _WAY)]}

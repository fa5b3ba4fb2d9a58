"""What the office of a person does with a request: passes it on to her, refuses it, tells her."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import local, now, today
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.employers.rules import MAY_PUBLISH
from app.mediation.actions import reminders
from app.mediation.models import ContactCase
from app.mediation.queries import cases
from app.mediation.rules.answers import Way, Why
from app.mediation.rules.requests import Event, State, taken
from app.mediation.rules.terms import next_turn

_LATE = words("Ya pasó el día de la respuesta. La empresa ya vio que no hubo acuerdo.")
_TURN = words(
    "Esta persona ya recibió tres solicitudes en siete días. Podrá pasarle esta desde el %(day)s."
)
_EMPLOYER = words("La empresa no está verificada o está suspendida: no se puede seguir con ella.")
_OFFER = words("La oferta ya no está abierta.")
_GIVEN_UP = words("La empresa desistió de esta solicitud.")
_REASON = words("Elija un motivo de la lista. Ninguno puede ser de la persona.")
_WAY = words("Elija cómo se lo dijo.")
_NOT_TOLD = words("Primero pase la solicitud a la persona.")


def offer(session: Session, actor: Actor, case: ContactCase) -> None:
    """Pass a request on to the person: from now on she may answer it.

    Raises:
        Conflict: it is in another step, too late, not her turn, or the employer may not hire.
    """
    follows = taken(case.stands, Event.OFFER)
    check_may_go_on(case)
    turn = next_turn(cases.offered_instants(session, case.person_id), now=now())
    if turn is not None:
        raise Conflict(_TURN, day=f"{local(turn):%d/%m/%Y %H:%M}")
    case.state, case.offered_at = follows.after.value, now()
    case.reviewed_by = actor.account_id
    session.flush()
    reminders.tell(session, case)


def check_may_go_on(case: ContactCase) -> None:
    """Go on only while a request may still lead to a contact.

    Raises:
        Conflict: its day has passed, or the employer or its offer no longer stands.
    """
    if now() >= case.answer_at:
        raise Conflict(_LATE)
    if case.request.closed_at is not None:
        raise Conflict(_GIVEN_UP)
    offer = case.request.offer
    if offer.employer.standing(today()) not in MAY_PUBLISH:
        raise Conflict(_EMPLOYER)
    if not offer.is_open(today()):
        raise Conflict(_OFFER)


def refuse(session: Session, actor: Actor, case: ContactCase, *, reason: str) -> None:
    """Refuse a request before the person hears of it, for a reason of the offer or the employer.

    Raises:
        Conflict: she was told of it already. InvalidAnswers: the reason is none of an office's.
    """
    reasons = codelist("closing_reasons")
    if not reasons.holds(reason) or reasons[reason].more["said_by"] != "oficina":
        raise InvalidAnswers({"reason": [Fault("unknown_code", _REASON)]})
    follows = taken(case.stands, Event.REFUSE)
    case.state, case.why = follows.after.value, Why.REFUSED.value
    case.reviewed_by = actor.account_id
    case.request.closed_at = case.request.closed_at or now()
    case.request.closing_reason = case.request.closing_reason or reason
    session.flush()


def told(session: Session, case: ContactCase, *, way: str) -> None:
    """Write that the person was told of a request, at the window or by telephone.

    Raises:
        Conflict: it was not passed on to her. InvalidAnswers: the way is none of these.
    """
    if way not in {Way.WINDOW, Way.PHONE}:
        raise InvalidAnswers({"way": [Fault("unknown_code", _WAY)]})
    if case.stands is not State.OFFERED:
        raise Conflict(_NOT_TOLD)
    case.told_at, case.told_way = now(), way
    session.flush()
    reminders.told(session, case)


def spoken_to(session: Session, request_id: UUID) -> None:
    """Write that the office spoke to her, as the list of its tasks says: it does not say how."""
    case = cases.held(session, request_id)
    if case is not None and case.stands is State.OFFERED and case.told_at is None:
        case.told_at = now()
        session.flush()

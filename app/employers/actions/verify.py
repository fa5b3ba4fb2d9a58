"""Two persons of the state check an employer; one may suspend it. Nothing here commits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.employers import queries, rules
from app.employers.models import Employer, EmployerSuspension, EmployerVerification

_CHECKS = words("Marque qué revisó. Hace falta al menos el RFC.")
_OTHER = words("Usted ya la revisó. Debe confirmarla otra persona de la Secretaría.")
_SUSPENDED = words("Está suspendida. Levante la suspensión antes de verificarla.")
_REASON = words("Escriba el motivo en %(least)s letras o más. La empresa lo va a leer.")
_ALREADY = words("Ya está suspendida.")
_NOT = words("No está suspendida.")
NEEDED = "rfc"


def verify(
    session: Session,
    actor: Actor,
    employer_id: UUID,
    *,
    checks: Sequence[str],
    note: str | None,
    months: int,
) -> EmployerVerification:
    """Say that one has checked an employer; when another person had, it counts from today.

    Args:
        checks: codes of verification_checks. months: how long a verification counts.

    Raises:
        NotFound: there is none. Conflict: it is suspended, or the same person checked it before.
        InvalidAnswers: nothing was checked, or not the RFC.
    """
    employer = _held(session, employer_id)
    if employer.suspended_at is not None:
        raise Conflict(_SUSPENDED)
    known = codelist("verification_checks")
    if NEEDED not in checks or not all(known.holds(code) for code in checks):
        raise InvalidAnswers({"checks": [Fault("missing", _CHECKS)]})
    first = queries.waiting(session, employer.id)
    if first is None:
        return _propose(session, actor, employer, checks, note)
    if first.proposed_by == actor.account_id:
        raise Conflict(_OTHER)
    return _confirm(session, actor, employer, first, months)


def _propose(
    session: Session, actor: Actor, employer: Employer, checks: Sequence[str], note: str | None
) -> EmployerVerification:
    made = EmployerVerification(
        employer_id=employer.id, proposed_by=actor.account_id, checks=list(checks), note=note
    )
    session.add(made)
    session.flush()
    return made


def _confirm(
    session: Session, actor: Actor, employer: Employer, first: EmployerVerification, months: int
) -> EmployerVerification:
    first.confirmed_by, first.confirmed_at = actor.account_id, now()
    first.valid_until = rules.verified_until(today(), months=months)
    employer.verified_until = first.valid_until
    session.flush()
    return first


def suspend(session: Session, actor: Actor, employer_id: UUID, *, reason: str) -> None:
    """Shut an employer out at once: its offers, its searches and its requests.

    Raises:
        NotFound: there is none. Conflict: it is already. InvalidAnswers: the reason is too short.
    """
    employer = _held(session, employer_id)
    if employer.suspended_at is not None:
        raise Conflict(_ALREADY)
    _shut(session, employer, by=actor.account_id, reason=_reason(reason))


def suspend_by_rule(session: Session, employer_id: UUID, *, reason: str) -> None:
    """Shut an employer out because a term of law or of the house passed; nothing if it is already."""
    employer = _held(session, employer_id)
    if employer.suspended_at is None:
        _shut(session, employer, by=None, reason=reason)


def _shut(session: Session, employer: Employer, *, by: UUID | None, reason: str) -> None:
    employer.suspended_at = now()
    session.add(EmployerSuspension(employer_id=employer.id, suspended_by=by, reason=reason))
    session.flush()


def lift(session: Session, actor: Actor, employer_id: UUID, *, reason: str) -> None:
    """End a suspension: what it hid is back at once, if the verification still counts.

    Raises:
        NotFound: there is none. Conflict: it is not suspended. InvalidAnswers: no reason.
    """
    employer = _held(session, employer_id)
    if employer.suspended_at is None:
        raise Conflict(_NOT)
    told = _reason(reason)
    employer.suspended_at = None
    for each in queries.suspensions(session, employer.id):
        if each.lifted_at is None:
            each.lifted_by, each.lifted_at = actor.account_id, now()
            each.lifting_reason = told
    session.flush()


def _reason(typed: str) -> str:
    reason = typed.strip()
    if len(reason) < rules.SHORTEST_REASON:
        fault = Fault("too_short", _REASON, {"least": rules.SHORTEST_REASON})
        raise InvalidAnswers({"reason": [fault]})
    return reason


def _held(session: Session, employer_id: UUID) -> Employer:
    """Find an employer and keep others from changing it meanwhile."""
    employer = queries.one(session, employer_id)
    session.refresh(employer, with_for_update=True)
    return employer

"""An attention: another office, or staff with a reason, reaches a person for some days."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers, NotFound
from app.core.outbox import after_commit
from app.core.permissions import Actor
from app.core.words import words
from app.people.models import Attention
from app.people.queries.matches import find_by_folio
from app.people.rules.censuses import Census

OFFICE_DAYS = 30
"""How long another office sees and adds. Source: HOUSE.md §5."""
STAFF_DAYS = 1
"""How long a consultation by staff opens a record. Source: our decision, docs/decisions/0006."""
LONGEST_REASON = 300

_OWN = words("Esta persona ya es de su oficina: abra su registro directamente.")
_PRESENT = words("Sólo se atiende a quien está presente en la ventanilla. Confírmelo.")
_REASON = words("Elija el motivo de la atención.")
_TELL = words("Escriba el motivo de la consulta: la persona lo podrá leer.")
_SHORTER = words("Escriba el motivo en 300 letras o menos.")

ATTENTION_OPENED = "people.attention_opened"


def attend(
    session: Session,
    actor: Actor,
    folio: str,
    *,
    reason_code: str,
    reason: str | None,
    person_present: bool,
    census: Census = Census.LABORERS,
) -> Attention:
    """Open an attention of the actor's office, or a consultation when the actor has no office.

    The home office is told by a job after the commit. Raises NotFound, Conflict (it is her own
    office), InvalidAnswers.
    """
    known = find_by_folio(session, folio, census)
    if known is None:
        raise NotFound
    if known.home_office == actor.office:
        raise Conflict(_OWN)
    _check(actor, reason_code=reason_code, reason=reason, person_present=person_present)
    attention = Attention(
        id=uuid4(),
        person_id=known.person_id,
        office=actor.office,
        account_id=actor.account_id,
        reason_code=reason_code,
        reason=reason or None,
        person_present=person_present,
        census=census.value,
        until=now() + timedelta(days=OFFICE_DAYS if actor.office else STAFF_DAYS),
    )
    session.add(attention)
    session.flush()
    after_commit(session, ATTENTION_OPENED, attention_id=str(attention.id))
    return attention


def _check(actor: Actor, *, reason_code: str, reason: str | None, person_present: bool) -> None:
    faults: dict[str, list[Fault]] = {}
    if not codelist("attention_reasons").holds(reason_code):
        faults["reason_code"] = [Fault("unknown_code", _REASON)]
    if actor.office and not person_present:
        faults["person_present"] = [Fault("person_absent", _PRESENT)]
    if not actor.office and not (reason or "").strip():
        faults["reason"] = [Fault("missing", _TELL)]
    if len(reason or "") > LONGEST_REASON:
        faults["reason"] = [Fault("too_long", _SHORTER)]
    if faults:
        raise InvalidAnswers(faults)

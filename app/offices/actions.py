"""What can be done with the offices: settle all 125, report a stage, set a wave, publish the contact.

Steps are only ever added; a wrong one is undone by another. Nothing here commits.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers, NotAllowed, NotFound
from app.core.names import sort_key
from app.core.permissions import Action, Actor, Verdict, may
from app.core.places import PRACTICE, jalisco
from app.core.words import words
from app.offices import queries
from app.offices.models import Office, StageEvent
from app.offices.rules import plan, reports

_NO_WAVE = words("Elija el grupo: 1 (los primeros 65) o 2 (los otros 60).")
_WHY_WAVE = words("Escriba el acuerdo o el motivo por el que la oficina va en ese grupo.")
_DERIVED = ("name", "region", "sort_key", "search_text")


_PRACTICE: dict[str, str | None] = {
    "cvegeo": PRACTICE,
    "name": words("Oficina de práctica"),
    "region": "",
    "sort_key": "~",
    "search_text": "",
}


def settle(session: Session) -> None:
    """Make the office of each of the 125 municipalities, or bring its names up to date.

    The practice office is made beside them and is none of them: no reading of offices lists it.

    Safe to repeat and to run twice at once: what people set (wave, contact) is never touched.
    """
    rows: list[dict[str, str | None]] = [
        {
            "cvegeo": place.cvegeo,
            "name": f"Oficina receptora de {place.name}",
            "region": place.region,
            "sort_key": sort_key(place.name),
            "search_text": queries.search_text(place),
        }
        for place in jalisco()
    ]
    rows.append(_PRACTICE)
    wanted = insert(Office).values(rows)
    new = {name: wanted.excluded[name] for name in _DERIVED}
    changed = or_(*(getattr(Office, name).is_distinct_from(new[name]) for name in _DERIVED))
    session.execute(
        wanted.on_conflict_do_update(index_elements=["cvegeo"], set_=new, where=changed)
    )


def settle_demo_waves(session: Session) -> None:
    """Set the wave of each office that has none by the demo's rule, and say so in its reason."""
    waves = plan.demo_waves(jalisco())
    unset = (
        select(Office)
        .where(Office.wave.is_(None), Office.cvegeo != PRACTICE)
        .order_by(Office.cvegeo)
    )
    for office in session.scalars(unset):
        office.wave, office.wave_reason = waves[office.cvegeo], plan.DEMO_WAVE_REASON
    session.flush()


def report_stage(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    stage: str | None,
    effective_on: date,
    reason: str | None = None,
    reverses: UUID | None = None,
) -> StageEvent:
    """Add a dated step to the history of an office, or undo one of its steps.

    Args:
        stage: a code of office_stages; may be left out when ``reverses`` names a step.
        effective_on: the day on which it happened, today or before.
        reason: needed to stop, to reopen, to undo, and when earlier steps are missing.
        reverses: the step that stops counting from ``effective_on`` on.

    Raises:
        NotFound: no such office, or not the actor's. InvalidAnswers: what reports.faults_of says.
    """
    office = _held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    past = queries.events(session, office.cvegeo)
    report = reports.Report(stage, effective_on, reason, reverses)
    faults = reports.faults_of(report, past, today=today())
    if faults:
        raise InvalidAnswers(faults)
    undone = next((step for step in past if step.id == reverses), None)
    event = StageEvent(
        office=office.cvegeo,
        stage=undone.stage if undone else stage,
        effective_on=effective_on,
        reason=reason,
        reverses=reverses,
        recorded_by=actor.account_id,
    )
    session.add(event)
    session.flush()
    return event


def set_wave(
    session: Session, actor: Actor, *, cvegeo: str, wave: int | None, reason: str | None
) -> Office:
    """Say to which wave of the plan an office belongs, and by which act.

    Raises:
        NotFound: no such office. InvalidAnswers: no such wave, or no reason.
    """
    office = _held(session, actor, cvegeo, action=Action.SET_OFFICE_WAVE)
    faults: dict[str, list[Fault]] = {}
    if plan.FIRST_PLAN.wave(wave) is None:
        faults["wave"] = [Fault("unknown_code", _NO_WAVE)]
    if not reason:
        faults["wave_reason"] = [Fault("missing", _WHY_WAVE)]
    if faults:
        raise InvalidAnswers(faults)
    office.wave, office.wave_reason = wave, reason
    session.flush()
    return office


def update_contact(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    address: str | None,
    phone: str | None,
    hours: str | None,
) -> Office:
    """Publish where an office is, its telephone and when it attends; None takes one back.

    Raises:
        NotFound: no such office, or not the actor's.
    """
    office = _held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    office.address, office.phone, office.hours = address, phone, hours
    session.flush()
    return office


def _held(session: Session, actor: Actor, cvegeo: str, *, action: Action) -> Office:
    """Find an office that the actor may change, and keep others from changing it meanwhile."""
    office = queries.office(session, cvegeo)
    verdict = may(actor, action, office)
    if verdict is Verdict.NO:
        raise NotAllowed
    if verdict is Verdict.HIDE:
        raise NotFound
    session.refresh(office, with_for_update=True)
    return office

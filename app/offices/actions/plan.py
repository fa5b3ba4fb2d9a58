"""What can be done with the plan: load one from a file, and put an office into one of its groups.

An earlier plan and an earlier group stay: past days are told by them. Nothing here commits.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Action, Actor
from app.core.places import PRACTICE, jalisco
from app.core.words import words
from app.offices import queries
from app.offices.actions.reach import held
from app.offices.models import Office, RolloutPlan, RolloutWave, WaveChange
from app.offices.rules import plan
from app.offices.rules.plan_file import PlanFile

_NO_WAVE = words("Elija uno de los grupos del plan.")
_WHY_WAVE = words("Escriba el acuerdo o el motivo por el que la oficina va en ese grupo.")
_NO_OFFICE = words(
    "Este padrón no tiene oficina en %(places)s. Quite esos municipios del plan, o agregue antes "
    "sus oficinas.",
)
_BY_PLAN = words("Lo dice el plan cargado: %(name)s")


def load_plan(session: Session, read: PlanFile) -> RolloutPlan:
    """Keep a plan that was read, and put the offices that it names into their groups.

    Raises:
        InvalidAnswers: it names a municipality that has no office here.
    """
    offices = {one.cvegeo: one for one in session.scalars(select(Office).order_by(Office.cvegeo))}
    unknown = [key for key in read.waves if key not in offices or key == PRACTICE]
    if unknown:
        told = {"places": ", ".join(unknown)}
        raise InvalidAnswers({"plan": [Fault("no_office", _NO_OFFICE, told)]})
    made = RolloutPlan(name=read.plan.name, state=read.plan.state)
    session.add(made)
    session.flush()
    session.add_all(
        RolloutWave(
            plan_id=made.id,
            number=wave.number,
            starts_on=wave.starts_on,
            ends_on=wave.ends_on,
            offices=wave.offices,
        )
        for wave in read.plan.waves
    )
    reason = _BY_PLAN % {"name": read.plan.name}
    for key, number in read.waves.items():
        _put(session, offices[key], number, reason, by=None)
    session.flush()
    return made


def settle_demo_waves(session: Session) -> None:
    """Set the wave of each office that has none by the demo's rule, and say so in its reason."""
    waves = plan.demo_waves(jalisco())
    unset = (
        select(Office)
        .where(Office.wave.is_(None), Office.cvegeo != PRACTICE)
        .order_by(Office.cvegeo)
    )
    for office in session.scalars(unset):
        _put(session, office, waves[office.cvegeo], plan.DEMO_WAVE_REASON, by=None)
    session.flush()


def set_wave(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    wave: int | None,
    reason: str | None,
) -> Office:
    """Say to which wave of the plan an office belongs, and by which act.

    Raises:
        NotFound: no such office. InvalidAnswers: no such wave, or no reason.
    """
    office = held(session, actor, cvegeo, action=Action.SET_OFFICE_WAVE)
    faults: dict[str, list[Fault]] = {}
    in_force = plan.plan_known(queries.plans(session), on=today())
    if wave is None or in_force.wave(wave) is None:
        faults["wave"] = [Fault("unknown_code", _NO_WAVE)]
    if not reason:
        faults["wave_reason"] = [Fault("missing", _WHY_WAVE)]
    if wave is None or not reason or faults:
        raise InvalidAnswers(faults)
    _put(session, office, wave, reason, by=actor.account_id)
    session.flush()
    return office


def _put(session: Session, office: Office, wave: int, reason: str, *, by: UUID | None) -> None:
    """Put an office into a wave, and keep that it happened."""
    office.wave, office.wave_reason = wave, reason
    session.add(WaveChange(office=office.cvegeo, wave=wave, reason=reason, recorded_by=by))

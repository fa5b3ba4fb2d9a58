"""What the committee keeps: minutes, visits, and when it looks again at a commitment.

Rows are only added. Nothing here commits.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Action, Actor
from app.core.words import words
from app.monitoring.actions.permits import permit
from app.monitoring.models.committee import CommitmentWatch, CommitteeMinute, SiteVisit
from app.monitoring.queries import plans, work
from app.monitoring.rules.reports import fault_of_day


def keep_minutes(
    session: Session,
    actor: Actor,
    *,
    held_on: date,
    attendees: Mapping[str, int],
    agreements: str,
    code: str | None = None,
) -> CommitteeMinute:
    """Keep the minutes of a meeting: sector to how many came, and what was agreed.

    Args:
        code: the plan; the newest without it.
    """
    permit(actor, Action.KEEP_MINUTES)
    plan = plans.plan(session, code)
    fault = fault_of_day(held_on, plan=plan, today=today())
    if fault is not None:
        raise InvalidAnswers({"held_on": [fault]})
    made = CommitteeMinute(
        plan_id=work.plan_id(session, plan.code),
        held_on=held_on,
        attendees=dict(attendees),
        agreements=agreements,
        account_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    return made


def visit(
    session: Session,
    actor: Actor,
    *,
    milestone_id: UUID,
    municipality: str,
    visited_on: date,
    answers: Mapping[str, str],
    says: str | None,
) -> SiteVisit:
    """Keep what a monitor saw at a place, question by question.

    Raises:
        NotFound: no such milestone. InvalidAnswers: the day cannot be, or another state.
    """
    permit(actor, Action.RECORD_VISIT)
    place = plans.place_of_milestone(session, milestone_id)
    fault = fault_of_day(visited_on, plan=place.plan, today=today())
    faults = {"visited_on": [fault]} if fault is not None else {}
    if not municipality.startswith(JALISCO):
        faults["municipality"] = [Fault("other_state", _ELSEWHERE)]
    if faults:
        raise InvalidAnswers(faults)
    made = SiteVisit(
        milestone_id=milestone_id,
        municipality=municipality,
        visited_on=visited_on,
        answers=dict(answers),
        says=says,
        account_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    return made


def watch(
    session: Session, actor: Actor, *, slug: str, review_on: date, says: str
) -> CommitmentWatch:
    """Say when the committee looks again at a commitment whose plan is over.

    Raises:
        NotFound: no such commitment. InvalidAnswers: the day has passed.
    """
    permit(actor, Action.KEEP_MINUTES)
    commitment = plans.commitment_of(plans.plan_of(session, slug), slug)
    if review_on < today():
        raise InvalidAnswers({"review_on": [Fault("past_date", _PAST)]})
    made = CommitmentWatch(
        commitment_id=commitment.id, review_on=review_on, says=says, account_id=actor.account_id
    )
    session.add(made)
    session.flush()
    return made


JALISCO = "14"
"""How the keys of its municipalities begin."""
_ELSEWHERE = words("El plan es de Jalisco. Elija uno de sus 125 municipios.")
_PAST = words("Esa fecha ya pasó. Escriba hoy o un día después.")

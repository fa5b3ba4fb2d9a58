"""What anybody says of a commitment: taken without an account, looked at, answered in public.

Nothing here commits.
"""

from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as insert_once
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Action, Actor
from app.core.words import words
from app.core.workdays import after_workdays
from app.monitoring.actions.permits import permit
from app.monitoring.models.citizens import Observation, ObservationAnswer, ObservationRuling
from app.monitoring.queries import citizens, plans
from app.monitoring.rules.reports import ANSWER_WORKDAYS, faults_of_observation


def observe(session: Session, *, key: UUID, slug: str, says: str, is_sure: bool) -> None:
    """Take an observation of anybody; the key of the form makes it one, however often it is sent.

    Args:
        is_sure: whether who writes said that what looks like personal data is nobody's.

    Raises:
        NotFound: no such commitment. InvalidAnswers: too short, or personal data.
    """
    commitment = plans.commitment_of(plans.plan_of(session, slug), slug)
    faults = faults_of_observation(says, is_sure=is_sure)
    if faults:
        raise InvalidAnswers(faults)
    row = {
        "id": key,
        "commitment_id": commitment.id,
        "says": says,
        "answer_by": after_workdays(today(), ANSWER_WORKDAYS),
    }
    # Nobody reads it back yet, so nothing is returned: row-level security would refuse.
    session.execute(insert_once(Observation).values(row).on_conflict_do_nothing())


def rule(
    session: Session, actor: Actor, *, observation_id: UUID, publishes: bool, reason: str | None
) -> None:
    """Show an observation to everybody, or say why not; the last ruling counts.

    Raises:
        NotFound: no such observation. InvalidAnswers: hidden without a reason.
    """
    permit(actor, Action.MODERATE_OBSERVATION)
    citizens.observation(session, observation_id)
    if not publishes and not reason:
        raise InvalidAnswers({"reason": [Fault("missing", _WHY)]})
    session.execute(
        insert(ObservationRuling).values(
            observation_id=observation_id,
            publishes=publishes,
            reason=reason,
            account_id=actor.account_id,
        )
    )


def answer(session: Session, actor: Actor, *, observation_id: UUID, says: str) -> ObservationAnswer:
    """Answer an observation in public.

    Raises:
        NotFound: no such observation.
    """
    permit(actor, Action.ANSWER_OBSERVATION)
    citizens.observation(session, observation_id)
    made = ObservationAnswer(observation_id=observation_id, says=says, account_id=actor.account_id)
    session.add(made)
    session.flush()
    return made


_WHY = words("Escriba por qué no se muestra: quien la mandó tiene derecho a saberlo.")

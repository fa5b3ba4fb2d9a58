"""Read what anybody said of commitments; row-level security hides what no monitor has shown yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, true
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.monitoring.models.citizens import Observation, ObservationAnswer, ObservationRuling
from app.monitoring.models.plan import Commitment


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation with what became of it; ``publishes`` is None while nobody looked at it."""

    id: UUID
    slug: str
    says: str
    made_at: datetime
    answer_by: date
    publishes: bool | None
    ruling_reason: str | None
    answer: str | None
    answered_at: datetime | None


def observations(session: Session, slug: str | None = None) -> Sequence[Observed]:
    """List the observations that whoever asks may see, the newest first; of one commitment, or all."""
    asked = _asked()
    if slug is not None:
        asked = asked.where(Commitment.slug == slug)
    return [Observed(*row) for row in session.execute(asked)]


def observation(session: Session, observation_id: UUID) -> Observed:
    """Read one observation.

    Raises:
        NotFound: there is none, or it is not shown to whoever asks.
    """
    row = session.execute(_asked().where(Observation.id == observation_id)).one_or_none()
    if row is None:
        raise NotFound
    return Observed(*row)


def _asked() -> Select[*tuple[Any, ...]]:
    ruling = (
        select(ObservationRuling.publishes, ObservationRuling.reason)
        .where(ObservationRuling.observation_id == Observation.id)
        .order_by(ObservationRuling.created_at.desc(), ObservationRuling.id.desc())
        .limit(1)
        .lateral()
    )
    answer = (
        select(ObservationAnswer.says, ObservationAnswer.created_at)
        .where(ObservationAnswer.observation_id == Observation.id)
        .order_by(ObservationAnswer.created_at.desc(), ObservationAnswer.id.desc())
        .limit(1)
        .lateral()
    )
    return (
        select(
            Observation.id,
            Commitment.slug,
            Observation.says,
            Observation.created_at,
            Observation.answer_by,
            ruling.c.publishes,
            ruling.c.reason,
            answer.c.says,
            answer.c.created_at,
        )
        .join(Commitment, Commitment.id == Observation.commitment_id)
        .outerjoin(ruling, true())
        .outerjoin(answer, true())
        .order_by(Observation.created_at.desc(), Observation.id)
    )

"""How a request stands for the person it is for: a pure function of her case and the clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.mediation.rules.answers import Why
from app.mediation.rules.faces import Known
from app.mediation.rules.requests import State


class OwnFace(StrEnum):
    """What she is told of a request that was passed on to her; words in ``own_request_states``."""

    TO_ANSWER = "por_contestar"
    ACCEPTED = "acepto"
    DECLINED = "dijo_no"
    WITHDRAWN = "se_retiro"
    UNANSWERED = "sin_contestar"
    OVER = "termino"
    EMPLOYER_LEFT = "empresa_desistio"


_ENDED = {
    Why.DECLINED: OwnFace.DECLINED,
    Why.SILENT: OwnFace.UNANSWERED,
    Why.TERM: OwnFace.OVER,
    Why.GIVEN_UP: OwnFace.EMPLOYER_LEFT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where her case is.

    Args:
        answer_at: until when she may answer. known: what the employer may know of the request.
    """

    state: State
    why: str | None
    answer_at: datetime
    known: Known


def own_face(standing: Standing, *, now: datetime) -> OwnFace:
    """Say how a request stands for her, whether or not the worker has closed her case yet."""
    if standing.state is State.WITHDRAWN:
        return OwnFace.WITHDRAWN
    if standing.why is not None:
        return _ENDED.get(Why(standing.why), OwnFace.EMPLOYER_LEFT)
    if standing.known.closed_at is not None:
        return OwnFace.EMPLOYER_LEFT
    if standing.state is State.ACCEPTED:
        until = standing.known.until
        return OwnFace.OVER if until is not None and now >= until else OwnFace.ACCEPTED
    return OwnFace.TO_ANSWER if now < standing.answer_at else OwnFace.UNANSWERED

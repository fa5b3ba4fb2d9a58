"""What an employer sees of one request: a pure function of what it may know and of the clock.

Nothing that a person decides is in ``Known`` unless she said yes. So the face of a request that
was refused, left unanswered or withdrawn before a yes is the same at every instant, and changes at
one instant only, which is set when the request is sent.
Source: spec/skills-and-monitoring.md §4.8; requirement 6 of its §7.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.mediation.rules.terms import answer_at, deletion_due_at


class Face(StrEnum):
    """How a request stands for the employer that sent it."""

    WAITING = "en_tramite"
    ACCEPTED = "aceptada"
    UNANSWERED = "sin_acuerdo"
    """The one text of a refusal, a silence and a withdrawal before a yes."""
    CLOSED = "cerrada"
    """The employer gave it up, or the office refused it for a reason of the offer."""
    OVER = "terminada"
    """There was a yes, and the contact is no longer hers to use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an employer may know of a request.

    Args:
        accepted_at: when the person said yes. until: the end of the term she gave.
        ended_at: when the contact ended before its term. closed_at: when the employer gave the
        request up or the office refused it. acknowledged_at: when the employer confirmed that it
        deleted what it had copied.
    """

    sent_at: datetime
    accepted_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    acknowledged_at: datetime | None = None


def face(known: Known, *, now: datetime) -> Face:
    """Say how a request stands for its employer at an instant."""
    if known.accepted_at is not None:
        over = over_at(known)
        return Face.OVER if over is not None and now >= over else Face.ACCEPTED
    if known.closed_at is not None and now >= known.closed_at:
        return Face.CLOSED
    return Face.WAITING if now < answer_at(known.sent_at) else Face.UNANSWERED


def over_at(known: Known) -> datetime | None:
    """Give the instant at which a contact ends or ended; None when there was no yes."""
    if known.accepted_at is None:
        return None
    ends = (known.ended_at, known.closed_at, known.until)
    return min((each for each in ends if each is not None), default=None)


def settled_at(known: Known) -> datetime:
    """Give the instant from which a request no longer counts as open, for both sides alike."""
    if known.accepted_at is not None:
        return over_at(known) or answer_at(known.sent_at)
    answer = answer_at(known.sent_at)
    return min(known.closed_at, answer) if known.closed_at else answer


def holds_a_place(known: Known, *, now: datetime) -> bool:
    """Say whether a request takes one of the places of its offer.

    One that the employer gives up keeps its place until the day of the answer: otherwise asking
    and giving up would reach any number of people.
    """
    if known.accepted_at is not None:
        return face(known, now=now) is Face.ACCEPTED
    return now < answer_at(known.sent_at)


def owes_deletion(known: Known, *, now: datetime) -> bool:
    """Say whether an employer has yet to confirm that it deleted what it had copied."""
    return known.acknowledged_at is None and face(known, now=now) is Face.OVER


def is_deletion_late(known: Known, *, now: datetime) -> bool:
    """Say whether the days to confirm the deletion have passed: the employer is suspended."""
    over = over_at(known)
    return owes_deletion(known, now=now) and over is not None and now >= deletion_due_at(over)

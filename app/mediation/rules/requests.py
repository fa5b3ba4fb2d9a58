"""Where a request for contact is, what may follow, and which of it the employer is ever told.

A request has two sides. The employer's is a row that nobody touches unless the employer may know
of it; the person's is a case that the employer cannot read. Refusal, silence and a withdrawal
before acceptance change the case and nothing else, so they cannot be told apart from outside.
Source: spec/skills-and-monitoring.md §4.8; requirements 5 and 6 of its §7.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Conflict
from app.core.words import words

OPEN_PER_OFFER = 5
"""Requests of one offer that wait for an answer, or whose contact is open, at one time."""


class State(StrEnum):
    """Where a request is, as the office and the person see it; words in ``request_statuses``."""

    DRAFT = "borrador"
    """On the employer's screen, not sent; nothing of it is kept."""
    SENT = "enviada"
    IN_REVIEW = "en_revision"
    OFFERED = "ofrecida"
    ACCEPTED = "aceptada"
    CLOSED = "cerrada"
    WITHDRAWN = "retirada"


class Event(StrEnum):
    """What may happen to a request."""

    SEND = "send"
    """By the employer."""
    ARRIVE = "arrive"
    """It reaches the office of the person."""
    HOLD_BACK = "hold_back"
    """It may not be offered to the person, for a reason that is hers; nobody outside knows."""
    REFUSE = "refuse"
    """The office refuses it for a reason of the offer or the employer, before the person hears."""
    OFFER = "offer"
    """The office passes it on to the person."""
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    """The person takes herself out, at any time."""
    GIVE_UP = "give_up"
    """The employer no longer asks."""
    FALL_DUE = "fall_due"
    """The day of the answer came without a yes."""
    END = "end"
    """The term that the person gave is over."""


_BEFORE_HER = (State.SENT, State.IN_REVIEW)
_WAITING = (State.SENT, State.IN_REVIEW, State.OFFERED)

_FOLLOWS: dict[Event, dict[State, State]] = {
    Event.SEND: {State.DRAFT: State.SENT},
    Event.ARRIVE: {State.SENT: State.IN_REVIEW},
    Event.HOLD_BACK: dict.fromkeys(_BEFORE_HER, State.CLOSED),
    Event.REFUSE: {State.IN_REVIEW: State.CLOSED},
    Event.OFFER: {State.IN_REVIEW: State.OFFERED},
    Event.ACCEPT: {State.OFFERED: State.ACCEPTED},
    Event.DECLINE: {State.OFFERED: State.CLOSED},
    Event.WITHDRAW: dict.fromkeys((*_WAITING, State.ACCEPTED), State.WITHDRAWN),
    Event.GIVE_UP: dict.fromkeys((*_WAITING, State.ACCEPTED), State.CLOSED),
    Event.FALL_DUE: dict.fromkeys(_WAITING, State.CLOSED),
    Event.END: {State.ACCEPTED: State.CLOSED},
}

WAITING = frozenset(_WAITING)
"""Nothing was decided yet."""
LIVE = WAITING | {State.ACCEPTED}
"""Something may still happen."""

_ALWAYS_TOLD = frozenset({Event.SEND, Event.REFUSE, Event.ACCEPT, Event.GIVE_UP, Event.END})
_TOLD_ONCE_ACCEPTED = frozenset({Event.WITHDRAW})

_NOT_NOW = words("La solicitud ya no está en ese paso. Ábrala otra vez para ver cómo está.")


@dataclass(frozen=True, slots=True)
class Step:
    """What an event makes of a request, and whether the employer's side may change with it."""

    after: State
    is_told: bool


def step(state: State, event: Event) -> Step | None:
    """Give what follows, or None when the event cannot happen now.

    >>> step(State.OFFERED, Event.DECLINE)
    Step(after=<State.CLOSED: 'cerrada'>, is_told=False)
    >>> step(State.CLOSED, Event.ACCEPT) is None
    True
    """
    after = _FOLLOWS[event].get(state)
    return None if after is None else Step(after, is_told=is_told(state, event))


def is_told(state: State, event: Event) -> bool:
    """Say whether the employer may learn of an event.

    What a person decides is told only when she said yes, and from then on.
    """
    if event in _TOLD_ONCE_ACCEPTED:
        return state is State.ACCEPTED
    return event in _ALWAYS_TOLD


def taken(state: State, event: Event) -> Step:
    """Give what follows.

    Raises:
        Conflict: the event cannot happen now.
    """
    found = step(state, event)
    if found is None:
        raise Conflict(_NOT_NOW)
    return found

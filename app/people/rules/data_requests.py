"""Decisions on what a person asks about her data: by when, who answers, who must agree. Plain Python."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.core.errors import Fault
from app.core.permissions import Role
from app.core.words import words
from app.core.workdays import after_workdays

KINDS, STATES = "data_request_kinds", "data_request_states"
TERM = "arco_days"
"""The legal term that says how many working days there are; an authority changes it by a date."""
USUAL_DAYS = 20
"""Working days when the term says no number. Source: spec/domain-facts.md §1."""
LONGEST = 1000

_KIND = words("Elija qué pide la persona.")
_FUTURE = words("El día no puede ser después de hoy.")
_WRITE = words("Escriba qué se hizo, o por qué no procede.")
_LONG = words("Escriba 1000 letras o menos.")


class Kind(StrEnum):
    """The four rights."""

    ACCESS = "acceso"
    CORRECTION = "rectificacion"
    CANCELLATION = "cancelacion"
    OBJECTION = "oposicion"


class State(StrEnum):
    """How a request stands."""

    OPEN = "abierta"
    APPROVED = "aprobada"
    """One person agreed to the cancellation; another one is missing."""
    RUNNING = "en_curso"
    """Two agreed; it is being carried out."""
    DONE = "cumplida"
    REFUSED = "no_procede"


ENDED = frozenset({State.DONE, State.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decisions on a request ask for."""

    kind: Kind
    state: State
    first_by: UUID | None = None


def due_on(received: date, term: str, *, cvegeo: str) -> date:
    """Say by when a request is to be answered: a term of working days that begins the day after.

    >>> due_on(date(2026, 11, 3), "20 días hábiles", cvegeo="14082")
    datetime.date(2026, 12, 2)
    """
    found = re.match(r"\d{1,3}", term)
    return after_workdays(received, int(found[0]) if found else USUAL_DAYS, cvegeo=cvegeo)


def asked_faults(kind: str, received: date | None, *, on: date) -> dict[str, list[Fault]]:
    """Say what keeps a request from being written."""
    faults: dict[str, list[Fault]] = {}
    if kind not in set(Kind):
        faults["kind"] = [Fault("unknown_code", _KIND)]
    if received is not None and received > on:
        faults["received_on"] = [Fault("future", _FUTURE)]
    return faults


def answer_faults(text: str) -> dict[str, list[Fault]]:
    """Say what keeps an answer from being written."""
    if not text:
        return {"answer": [Fault("missing", _WRITE)]}
    return {"answer": [Fault("too_long", _LONG)]} if len(text) > LONGEST else {}


def may_answer(asked: Standing, role: Role) -> bool:
    """Say whether a role may end this request with an answer.

    Offices answer what they can do themselves. Only the Secretariat says no to a cancellation, and
    nobody once two persons have agreed to it.
    """
    if asked.state not in {State.OPEN, State.APPROVED}:
        return False
    return asked.kind is not Kind.CANCELLATION or role is Role.ANALYST


def may_agree(asked: Standing, account: UUID) -> bool:
    """Say whether an account may agree to a cancellation: the first, or another one as second."""
    if asked.kind is not Kind.CANCELLATION or asked.state not in {State.OPEN, State.APPROVED}:
        return False
    return asked.first_by != account

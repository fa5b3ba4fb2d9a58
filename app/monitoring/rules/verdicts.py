"""What monitors decide: the state of a piece of evidence, who may verify it, when they are late.

Source: spec/skills-and-monitoring.md 5.2 and 7 (8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.core.errors import Fault
from app.core.lights import Light
from app.core.words import words
from app.core.workdays import after_workdays
from app.monitoring.rules.facts import Acceptance, AsOf, Opinion, Proof, Report, Verdict

TERM_WORKDAYS = 15
"""How long monitors may take to look at a piece of evidence."""
TWO_MONITORS = 2
"""How many accept that a milestone is complete."""


class State(StrEnum):
    """What a piece of evidence is worth."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a monitor declared of her interests: the commitments (slugs) she may not judge."""

    monitor: UUID
    conflicts: frozenset[str]
    says: str | None = None


def state_of(opinions: Iterable[Opinion], *, known_on: date) -> State:
    """Tell what a piece of evidence is worth: each monitor's last word; one rejection is enough.

    A remark asks for something and decides nothing once another monitor accepted.
    """
    last = {one.monitor: one.verdict for one in opinions if one.known_on <= known_on}
    if not last:
        return State.PENDING
    words = last.values()
    for verdict in (Verdict.REJECTED, Verdict.ACCEPTED):
        if verdict in words:
            return State(verdict.value)
    return State.OBSERVED


def states_of(reports: Iterable[Report], *, as_of: AsOf) -> dict[UUID, State]:
    """Tell what each piece of evidence is worth that was brought by then, under reports that stand."""
    return {
        proof.id: state_of(proof.opinions, known_on=as_of.known_on)
        for report in reports
        if report.effective_on <= as_of.on and not report.is_withdrawn(as_of.known_on)
        for proof in report.proofs
        if proof.known_on <= as_of.known_on
    }


def is_verified(report: Report, states: Mapping[UUID, State]) -> bool:
    """Say whether a piece of a report's evidence was accepted."""
    return any(states.get(proof.id) is State.ACCEPTED for proof in report.proofs)


def is_accepted(acceptances: Iterable[Acceptance], *, known_on: date) -> bool:
    """Say whether two monitors accept that a milestone is complete."""
    last = {one.monitor: one.accepts for one in acceptances if one.known_on <= known_on}
    return sum(last.values()) >= TWO_MONITORS


def verify_by(known_on: date) -> date:
    """Give the last day of the monitors' term for what was recorded on a day."""
    return after_workdays(known_on, TERM_WORKDAYS)


def fault_of_monitor(
    monitor: UUID, *, authors: Iterable[UUID], commitment: str, statement: Statement | None
) -> Fault | None:
    """Tell why a monitor may not judge something; None when she may.

    Args:
        authors: who reported it, and who brought its evidence. commitment: its slug.
    """
    if statement is None:
        return Fault("no_statement", _NO_STATEMENT)
    if commitment in statement.conflicts:
        return Fault("has_interest", _HAS_INTEREST)
    if monitor in set(authors):
        return Fault("own_report", _OWN)
    return None


@dataclass(frozen=True, slots=True)
class Committee:
    """How the monitors themselves are doing on a day.

    Args:
        waiting: pieces of evidence without a verdict. overdue: those past the term.
        oldest: the day on which the oldest of them was recorded.
    """

    light: Light
    waiting: int = 0
    overdue: int = 0
    oldest: date | None = None


def committee(proofs: Sequence[Proof], *, as_of: AsOf) -> Committee:
    """Judge the monitors: amber when a piece of evidence waits longer than their term."""
    day = min(as_of.on, as_of.known_on)
    brought = [proof for proof in proofs if proof.known_on <= day]
    waiting = [
        proof.known_on
        for proof in brought
        if state_of(proof.opinions, known_on=day) is State.PENDING
    ]
    overdue = sum(day > verify_by(known_on) for known_on in waiting)
    if not brought:
        return Committee(Light.GREY)
    light = Light.AMBER if overdue else Light.GREEN
    return Committee(light, len(waiting), overdue, min(waiting, default=None))


_NO_STATEMENT = words("Antes de verificar, declare si tiene algún interés en los compromisos.")
_HAS_INTEREST = words(
    "Usted declaró un interés en este compromiso. Otra monitora debe verificarlo."
)
_OWN = words("Nadie verifica lo que reportó. Otra monitora debe verificarlo.")

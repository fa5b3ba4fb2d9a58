"""How much of what was promised was kept, in numbers: the compliance index and its companions.

Source: spec/skills-and-monitoring.md 5.2. The crosswalk to the scale of the OGP's independent
reviews has thresholds of our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from app.monitoring.rules.facts import Proof
from app.monitoring.rules.verdicts import State

SOON_DAYS = 90
_ON_TIME, _SOON, _LATE = 1.0, 0.8, 0.5
_HALF = 0.5


class Completion(StrEnum):
    """The scale of the Independent Reporting Mechanism of the Open Government Partnership."""

    NO_EVIDENCE = "no_evidence"
    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the index asks of a milestone."""

    weight: float
    verified: float
    days_late: int
    is_due: bool
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Compliance:
    """The numbers of a commitment or of a plan; None where there is nothing to divide by.

    Args:
        index: from 0 to 100. punctuality: share of due milestones completed by their day.
        verification: share of the evidence that was accepted. days_to_verify: the median.
        days_late: of the milestone that is latest.
    """

    index: float
    punctuality: float | None
    verification: float | None
    days_to_verify: float | None
    days_late: int


def factor(days_late: int) -> float:
    """Tell what a milestone is worth by how late it was.

    >>> factor(0), factor(90), factor(91)
    (1.0, 0.8, 0.5)
    """
    if days_late <= 0:
        return _ON_TIME
    return _SOON if days_late <= SOON_DAYS else _LATE


def compliance(
    milestones: Sequence[Kept], brought: Sequence[tuple[Proof, State]], *, known_on: date
) -> Compliance:
    """Measure what was kept, with what was known.

    Args:
        brought: the evidence that was handed in by then, with what it is worth.
    """
    whole = sum(one.weight for one in milestones)
    kept = sum(one.weight * one.verified * factor(one.days_late) for one in milestones)
    due = [one for one in milestones if one.is_due]
    accepted = sum(state is State.ACCEPTED for _, state in brought)
    waits = [days for proof, _ in brought if (days := _wait(proof, known_on)) is not None]
    return Compliance(
        round(100 * kept / whole, 1) if whole else 0.0,
        _part(sum(one.is_complete and not one.days_late for one in due), len(due)),
        _part(accepted, len(brought)),
        float(median(waits)) if waits else None,
        max((one.days_late for one in milestones), default=0),
    )


def completion(verified: float, *, reported: float, has_evidence: bool) -> Completion:
    """Say on the scale of the OGP's reviews how far something came.

    >>> completion(0.5, reported=1, has_evidence=True).value
    'substantial'
    """
    if verified >= 1:
        return Completion.COMPLETE
    if verified >= _HALF:
        return Completion.SUBSTANTIAL
    if verified > 0:
        return Completion.LIMITED
    return Completion.NO_EVIDENCE if reported and not has_evidence else Completion.NOT_STARTED


def _part(some: int, of: int) -> float | None:
    return round(some / of, 3) if of else None


def _wait(proof: Proof, known_on: date) -> int | None:
    first = min((one.known_on for one in proof.opinions if one.known_on <= known_on), default=None)
    return (first - proof.known_on).days if first else None

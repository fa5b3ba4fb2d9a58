"""Invented steps and verdicts for the rules, without a database."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

TODAY = date(2026, 11, 20)
LATER = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    stage: str
    effective_on: date
    created_at: datetime = LATER
    reverses: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Judged:
    step: UUID
    verdict: str
    created_at: datetime = LATER
    id: UUID = field(default_factory=uuid4)


def told(stage, day, **more):
    return Told(stage, day, **more)


def undo(step, day, **more):
    return told(step.stage, day, reverses=step.id, **more)

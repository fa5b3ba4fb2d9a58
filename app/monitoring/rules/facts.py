"""What is known of a plan, as plain values: what it promised, and what was told of it since.

Everything told carries two days: the one on which it is true (``effective_on``) and the one on
which it was recorded (``known_on``). Nothing here judges.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.core.measures import Point


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two days of a board: how things were on one, with what was known on the other."""

    on: date
    known_on: date


class Verdict(StrEnum):
    """What a monitor says of a piece of evidence."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OBSERVED = "observed"


class Side(StrEnum):
    """Whose report it is; both stand side by side and only the government's is *reported*."""

    GOVERNMENT = "gobierno"
    SOCIETY = "sociedad"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What measures an activity: a live ``measure``, or values taken by hand when it is None."""

    id: UUID
    es: str
    en: str
    target: float
    baseline: float = 0.0
    weight: float = 1.0
    measure: str | None = None

    def share(self, value: float) -> float:
        """Tell how much of the way from baseline to target a value is, between 0 and 1.

        >>> Indicator(UUID(int=0), "", "", 125, baseline=65).share(80)
        0.25
        """
        whole = self.target - self.baseline
        return min(1.0, max(0.0, (value - self.baseline) / whole)) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a milestone that somebody reports on."""

    id: UUID
    number: int
    es: str
    en: str
    starts_on: date
    ends_on: date
    weight: float = 1.0
    indicators: Sequence[Indicator] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A result that the plan promised for a day; ``ends_on`` is the day first promised."""

    id: UUID
    number: int
    es: str
    en: str
    starts_on: date
    ends_on: date
    weight: float = 1.0
    follows: str | None = None
    activities: Sequence[Activity] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one institution promised in a plan."""

    id: UUID
    slug: str
    number: int
    es: str
    en: str
    theme_es: str
    theme_en: str
    lead_es: str
    lead_en: str
    starts_on: date
    ends_on: date
    milestones: Sequence[Milestone] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of action with its commitments, in their order."""

    code: str
    es: str
    en: str
    starts_on: date
    ends_on: date
    source: str
    commitments: Sequence[Commitment] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """The verdict of one monitor on one piece of evidence."""

    monitor: UUID
    verdict: Verdict
    known_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence under a report; opinions in the order in which they were recorded."""

    id: UUID
    known_on: date
    opinions: Sequence[Opinion] = ()
    evidence: UUID | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of an activity: how much of it is done, from 0 to 1, on which day.

    Args:
        readings: indicator to the value taken by hand. withdrawn_on: the day on which it was
            recorded that the report was wrong and does not count.
    """

    id: UUID
    side: Side
    claimed: float
    effective_on: date
    known_on: date
    reporter: UUID
    readings: Mapping[UUID, float] = field(default_factory=dict)
    proofs: Sequence[Proof] = ()
    withdrawn_on: date | None = None
    says: str = ""

    def is_withdrawn(self, known_on: date) -> bool:
        """Say whether it had been taken back by a day."""
        return self.withdrawn_on is not None and self.withdrawn_on <= known_on


@dataclass(frozen=True, slots=True)
class DateChange:
    """A new day for a milestone, agreed on ``effective_on``. The first one stays in the plan."""

    ends_on: date
    effective_on: date
    known_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A monitor says that a milestone is complete, or takes it back."""

    monitor: UUID
    accepts: bool
    known_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told of a plan, by what it is about; in the order in which it was recorded.

    Args:
        reports: activity to its reports. changes, acceptances: milestone to what was told of it.
        measures: name of a live measure to its points in order of days; one without a source
            is not there.
    """

    reports: Mapping[UUID, Sequence[Report]] = field(default_factory=dict)
    changes: Mapping[UUID, Sequence[DateChange]] = field(default_factory=dict)
    acceptances: Mapping[UUID, Sequence[Acceptance]] = field(default_factory=dict)
    measures: Mapping[str, Sequence[Point]] = field(default_factory=dict)

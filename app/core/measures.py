"""What a room counts of something promised, day by day: plain values for the joint ``measures``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a measure from a day on: as reported, and as verified."""

    on: date
    reported: float
    verified: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted live.

    Args:
        name: as indicators of a plan name it. points: in order of days, only those on which a
            value changed; before the first of them it was 0.
    """

    name: str
    points: Sequence[Point] = field(default=(), hash=False)

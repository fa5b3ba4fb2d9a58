"""How many people answer a search, told in bands. The number itself is never told to an employer.

Source: spec/skills-and-monitoring.md §4.10, rules 2 and 3.
"""

from dataclasses import dataclass
from enum import StrEnum

THRESHOLD = 5
"""People. Fewer than this are never shown, and a search never tells none from four."""

ENOUGH_TO_TELL = 50
"""People. Above it a count changes nothing of what is told."""


class Band(StrEnum):
    """What a search tells of how many people answer it."""

    FEW = "menos de 5"
    FIVE = "5–9"
    TEN = "10–19"
    TWENTY = "20–49"
    FIFTY = "50+"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most people that a band leaves open; ``most`` is None without a limit."""

    least: int
    most: int | None


_BOUNDS = {
    Band.FEW: Bounds(0, 4),
    Band.FIVE: Bounds(5, 9),
    Band.TEN: Bounds(10, 19),
    Band.TWENTY: Bounds(20, 49),
    Band.FIFTY: Bounds(50, None),
}


def band(people: int) -> Band:
    """Put a count in its band.

    >>> [str(band(people)) for people in (0, 4, 5, 19, 20, 1000)]
    ['menos de 5', 'menos de 5', '5–9', '10–19', '20–49', '50+']
    """
    return max((each for each in Band if bounds(each).least <= people), key=_least)


def bounds(told: Band) -> Bounds:
    """Say what a band leaves open."""
    return _BOUNDS[told]


def is_enough(told: Band) -> bool:
    """Say whether a class is large enough to show cards of it."""
    return told is not Band.FEW


def _least(told: Band) -> int:
    return bounds(told).least

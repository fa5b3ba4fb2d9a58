"""Which light a target and an office show on a day: the first rule that holds, in a fixed order.

Source: spec/skills-and-monitoring.md 5.1. What a light looks like stands in app/core/lights.py.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.core.lights import Light
from app.offices.rules.pace import WINDOW_DAYS
from app.offices.rules.plan import Target, Wave

FAR_BEHIND, BEHIND = Fraction(80, 100), Fraction(95, 100)
"""Below the first share of what was planned a target is red, below the second amber."""
GRACE_DAYS = 30
"""A forecast this many days after the due day is amber; a later one is red."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a target on a day.

    Args:
        planned: P of the day. verified: A of the day.
        forecast: when it would be met at the present rate; None: no forecast.
        reached_on: the day of the opening that met it; None while it is not met.
    """

    planned: Fraction
    verified: int
    forecast: date | None
    reached_on: date | None


def light_of_target(target: Target, on: date, progress: Progress) -> Light:
    """Tell the light of a target: met, not begun, late, at risk or in time."""
    if progress.reached_on is not None:
        return Light.MET if progress.reached_on <= target.due_on else Light.MET_LATE
    if on < target.starts_on:
        return Light.GREY
    if _is_red(target, on, progress):
        return Light.RED
    if progress.verified < BEHIND * progress.planned or _days_over(target, progress) > 0:
        return Light.AMBER
    return Light.GREEN


def light_of_office(
    wave: Wave | None, on: date, *, opened_on: date | None, remaining: int | None
) -> Light:
    """Tell the light of one office: the target of a single opening.

    Args:
        wave: None while the office has none: nothing was promised of it.
        opened_on: its first verified opening, if it is open on the day.
        remaining: in how many days it would open by the median of its stage.
    """
    if wave is None:
        return Light.GREY
    if opened_on is not None:
        return Light.MET if opened_on <= wave.ends_on else Light.MET_LATE
    if on < wave.starts_on:
        return Light.GREY
    if on > wave.ends_on:
        return Light.RED
    if remaining is not None and remaining > (wave.ends_on - on).days:
        return Light.AMBER
    return Light.GREEN


def days_late(due_on: date, on: date, reached_on: date | None) -> int:
    """Count the days between the due day and the day it was met or, until then, today.

    >>> days_late(date(2017, 2, 28), date(2026, 1, 1), date(2017, 8, 24))
    177
    >>> days_late(date(2017, 2, 28), date(2017, 2, 1), None)
    0
    """
    return max(0, ((reached_on or on) - due_on).days)


def _is_red(target: Target, on: date, progress: Progress) -> bool:
    if on > target.due_on or progress.verified < FAR_BEHIND * progress.planned:
        return True
    if progress.forecast is None:
        return (on - target.starts_on).days > WINDOW_DAYS
    return _days_over(target, progress) > GRACE_DAYS


def _days_over(target: Target, progress: Progress) -> int:
    """Count the days between the due day and the forecast; negative or 0 when it is in time."""
    return (progress.forecast - target.due_on).days if progress.forecast else 0

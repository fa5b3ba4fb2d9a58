"""How fast offices open, and when the next target would be met if they go on so. Two forecasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from statistics import median

from app.offices.rules.stages import OPEN, Step, counting

WINDOW_DAYS = 28
FEWEST_OBSERVATIONS = 10
"""A median of fewer completed steps says nothing of the next one."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An office that is not open: its stage and since when; None when nothing is known of it."""

    stage: str | None
    since: date | None


def window(day: date, *, starts_on: date) -> int:
    """Tell over how many days the rate is taken: four weeks, or fewer since the plan began.

    >>> window(date(2017, 1, 11), starts_on=date(2017, 1, 1))
    10
    """
    return min(WINDOW_DAYS, max(0, (day - starts_on).days))


def rate(now: int, before: int, *, days: int) -> Fraction | None:
    """Tell how many offices open in a day; None while no day has passed.

    >>> rate(40, 0, days=28)
    Fraction(10, 7)
    """
    return Fraction(now - before, days) if days else None


def forecast(day: date, *, opened: int, target: int, pace: Fraction | None) -> date | None:
    """Tell when a target would be met at a rate; None: met already, or no forecast.

    >>> forecast(date(2017, 2, 15), opened=49, target=65, pace=Fraction(49, 28))
    datetime.date(2017, 2, 25)

    Source: spec/skills-and-monitoring.md 5.1, ETA.
    """
    if opened >= target or pace is None or pace <= 0:
        return None
    return _later(day, ceil(Fraction(target - opened) / pace))


def medians(histories: Iterable[Sequence[Step]], *, on: date) -> dict[str, int]:
    """Tell how many days offices took from each stage to their opening, by the median.

    A stage that fewer than ten offices went through to the end is left out.

    Source: spec/skills-and-monitoring.md 5.1, ETA'.
    """
    taken: dict[str, list[int]] = {}
    for steps in histories:
        counted = counting(steps, on=on)
        opened = next((step.effective_on for step in counted if step.stage in OPEN), None)
        if opened is None:
            continue
        for stage, since in _reached(counted).items():
            if stage not in OPEN and since <= opened:
                taken.setdefault(stage, []).append((opened - since).days)
    return {
        stage: ceil(median(days))
        for stage, days in taken.items()
        if len(days) >= FEWEST_OBSERVATIONS
    }


def remaining(waiting: Waiting, typical: Mapping[str, int], *, on: date) -> int | None:
    """Tell in how many days an office would open: the median of its stage, less what has passed.

    An office that already takes longer than the median may open tomorrow; None is no forecast.
    """
    if waiting.stage is None or waiting.since is None or waiting.stage not in typical:
        return None
    return max(1, typical[waiting.stage] - (on - waiting.since).days)


def forecast_by_stage(
    day: date, *, opened: int, target: int, waiting: Iterable[Waiting], typical: Mapping[str, int]
) -> date | None:
    """Tell when a target would be met if each office takes the median of its stage; or None."""
    if opened >= target:
        return None
    left = sorted(
        days for each in waiting for days in [remaining(each, typical, on=day)] if days is not None
    )
    wanted = target - opened
    return _later(day, left[wanted - 1]) if len(left) >= wanted else None


def reached_on(opened: Iterable[date], target: int) -> date | None:
    """Tell the day of the opening that met a target, of the openings that count; None: not met.

    >>> reached_on([date(2017, 8, 24), date(2017, 2, 1)], 2)
    datetime.date(2017, 8, 24)
    """
    days = sorted(opened)
    return days[target - 1] if 0 < target <= len(days) else None


def _reached(steps: Sequence[Step]) -> dict[str, date]:
    first: dict[str, date] = {}
    for step in steps:
        first.setdefault(step.stage, step.effective_on)
    return first


def _later(day: date, days: int) -> date | None:
    """Go some days on; None where the calendar ends."""
    return day + timedelta(days=days) if days <= (date.max - day).days else None

"""What the plan promised: groups of offices and the days between which each had to open.

A plan is data, read from a file by plan_file.py; the one of 2016-2018 stands here as the default.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.core.places import JALISCO, Municipality
from app.core.words import words

DEMO_WAVE_REASON = words(
    "Regla de esta demostración: van primero las 65 oficinas de los municipios con más "
    "población en 2020. La lista verdadera de las primeras 65 nunca se publicó."
)


@dataclass(frozen=True, slots=True)
class Wave:
    """One group of offices of the plan and the days between which it had to open."""

    number: int
    starts_on: date
    ends_on: date
    offices: int


@dataclass(frozen=True, slots=True)
class Target:
    """How many offices in all had to be open by a day, and when the work for it began."""

    offices: int
    starts_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The waves of one state, in the order of their days.

    Args:
        known_on: the day on which this register took it in; past days are told by an older one.
    """

    name: str
    state: str
    known_on: date
    waves: tuple[Wave, ...]

    @property
    def starts_on(self) -> date:
        """Give the first day of the plan."""
        return self.waves[0].starts_on

    @property
    def targets(self) -> list[Target]:
        """Give what was due at the end of each wave: the offices of all waves up to it."""
        return [
            Target(sum(w.offices for w in self.waves[: nth + 1]), wave.starts_on, wave.ends_on)
            for nth, wave in enumerate(self.waves)
        ]

    def wave(self, number: int | None) -> Wave | None:
        """Find a wave by its number; None when the plan has none of it."""
        return next((wave for wave in self.waves if wave.number == number), None)

    def planned(self, day: date) -> Fraction:
        """Tell how many offices had to be open on a day if each wave opens evenly.

        >>> float(round(FIRST_PLAN.planned(date(2017, 1, 31)), 1))
        34.2

        Source: spec/skills-and-monitoring.md 5.1, P(d).
        """
        return sum((_share(wave, day) * wave.offices for wave in self.waves), Fraction())

    def promised(self, day: date) -> int:
        """Tell how many offices had to be open at the latest on a day.

        >>> [FIRST_PLAN.promised(date(2017, *day)) for day in ((2, 27), (2, 28), (6, 30))]
        [0, 65, 125]
        """
        return sum(wave.offices for wave in self.waves if wave.ends_on <= day)


FIRST_PLAN = Plan(
    words("Plan de acción 2016-2018"),
    JALISCO,
    date(2016, 12, 15),
    (
        Wave(1, date(2017, 1, 1), date(2017, 2, 28), 65),
        Wave(2, date(2017, 3, 1), date(2017, 6, 30), 60),
    ),
)
"""Source: the plan's commitment 4, milestones 1 and 3; months are whole, the 60 are 125 less 65.

It is known from the day on which it was published, assumed to be 15 December 2016.
"""


def plan_known(plans: Iterable[Plan], *, on: date) -> Plan:
    """Choose the last plan that was known on a day; before any other, the first one."""
    known = sorted((p for p in plans if p.known_on <= on), key=lambda plan: plan.known_on)
    return known[-1] if known else FIRST_PLAN


def demo_waves(places: Sequence[Municipality]) -> dict[str, int]:
    """Give each municipality its wave by the demo's rule, stated in DEMO_WAVE_REASON.

    Source: our decision; the true list of the first 65 was never published.
    """
    first = FIRST_PLAN.waves[0].offices
    largest = sorted(places, key=lambda one: (-(one.population_2020 or 0), one.cvegeo))
    return {one.cvegeo: 1 if rank < first else 2 for rank, one in enumerate(largest)}


def _share(wave: Wave, day: date) -> Fraction:
    """Tell which part of a wave's days had passed at the end of a day, from 0 to 1."""
    passed, whole = (day - wave.starts_on).days + 1, (wave.ends_on - wave.starts_on).days + 1
    return min(max(Fraction(passed, whole), Fraction(0)), Fraction(1))

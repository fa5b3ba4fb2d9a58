"""Which adjustments would open an offer to more people, told in bands and only between large ones.

A person is *reached* when no demand of the offer stands at nothing for her. Source:
spec/skills-and-monitoring.md §4.7, *accommodation uplift*.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from app.offers.rules.matching import Ability, Answer, Asked, AskedTask, fit_of
from app.skills_census.rules.supply import Band, band, is_enough

MOST_ADJUSTMENTS = 3
"""Adjustments proposed together: more is a list and no proposal."""


@dataclass(frozen=True, slots=True, order=True)
class Offered:
    """One adjustment for one demand."""

    demand: str
    adjustment: str


Lacking = frozenset[Offered]
"""What must be offered besides for somebody to be reached; nothing when she is reached already."""


@dataclass(frozen=True, slots=True)
class Uplift:
    """What offering some adjustments changes: from a band to a higher one, both of five or more."""

    adjustments: tuple[Offered, ...]
    before: Band
    after: Band


def lacking(asked: Asked, abilities: Mapping[str, Ability]) -> Lacking | None:
    """Give what an offer would have to offer besides; None when no adjustment reaches her."""
    found: set[Offered] = set()
    for task in asked.tasks:
        ability = abilities.get(task.code)
        if task.level <= 0 or fit_of(task, ability).value:
            continue
        if ability is None or ability.answer is not Answer.SUPPORTED:
            return None
        found |= {Offered(task.code, code) for code in _missing(task, ability)}
    return frozenset(found)


def crowd_of(asked: Asked, people: Iterable[Mapping[str, Ability]]) -> Counter[Lacking]:
    """Count people by what they lack; who cannot be reached is not counted."""
    each = (lacking(asked, abilities) for abilities in people)
    return Counter(found for found in each if found is not None)


def reach(crowd: Mapping[Lacking, int], offered: Lacking = frozenset()) -> int:
    """Count the people who are reached when these are offered besides."""
    return sum(people for needed, people in crowd.items() if needed <= offered)


def uplift(crowd: Mapping[Lacking, int]) -> Uplift | None:
    """Propose the fewest adjustments that raise the band, and of these the ones that reach most.

    None when nothing raises it, or when fewer than five are reached: then nothing may be told.
    """
    before = band(reach(crowd))
    if not is_enough(before):
        return None
    raising = [each for each in _proposals(crowd) if band(reach(crowd, each)) is not before]
    if not raising:
        return None
    best = min(raising, key=lambda each: (len(each), -reach(crowd, each), sorted(each)))
    return Uplift(tuple(sorted(best)), before, band(reach(crowd, best)))


def _proposals(crowd: Mapping[Lacking, int]) -> set[Lacking]:
    """Give what one kind of person lacks, or two kinds together, when it is short."""
    short = [each for each in crowd if each and len(each) <= MOST_ADJUSTMENTS]
    together = {one | other for one, other in combinations(short, 2)}
    return {*short, *(each for each in together if len(each) <= MOST_ADJUSTMENTS)}


def _missing(task: AskedTask, ability: Ability) -> frozenset[str]:
    return ability.needs - ability.owns - task.offered

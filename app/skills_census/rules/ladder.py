"""What is asked instead when too few people answer: a wider class, one step at a time.

The steps: an occupation of two digits becomes its division (it needs 20 people); then any
education, any region, any division. Region becomes the whole state and never *the rest of it*:
that would be a negation, which a search does not have (decision on search).
Source: spec/skills-and-monitoring.md §4.10, rules 1 and 2.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.skills_census.rules.facets import GROUP_LENGTH, Facets
from app.skills_census.rules.supply import THRESHOLD, Band, band

GROUP_NEEDS = 20
"""People. A class asked by two digits of SINCO with fewer is told by its division."""

GROUP = "group"
"""What is said to be widened when a main group was told by its division."""

_STEPS = ("education", "region", "occupation")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it is answered.

    Args:
        facets: what is told, after a small group became its division.
        widened: the names that were widened to do so.
    """

    facets: Facets
    band: Band
    widened: tuple[str, ...]


def settle(facets: Facets, count: Callable[[Facets], int]) -> Asked:
    """Give the class whose band is told. Two digits with fewer than 20 people become one."""
    people = count(facets)
    if not _is_group(facets) or people >= GROUP_NEEDS:
        return Asked(facets, band(people), ())
    division = _as_division(facets)
    return Asked(division, band(count(division)), (GROUP,))


def rungs(facets: Facets) -> Iterator[tuple[Facets, tuple[str, ...]]]:
    """Give each class that cards may come from, nearest first, with what it widened.

    >>> [widened for _, widened in rungs(Facets(region="05", occupation="41", skill="soldar"))]
    [(), ('group',), ('group', 'region'), ('group', 'region', 'occupation')]
    """
    widened: tuple[str, ...] = ()
    yield facets, widened
    if _is_group(facets):
        facets, widened = _as_division(facets), (GROUP,)
        yield facets, widened
    for name in _STEPS:
        if getattr(facets, name) is not None:
            facets, widened = facets.without(name), (*widened, name)
            yield facets, widened


def is_large(people: int) -> bool:
    """Say whether a class is large enough that cards may be shown for it."""
    return people >= THRESHOLD


def _is_group(facets: Facets) -> bool:
    return facets.occupation is not None and len(facets.occupation) == GROUP_LENGTH


def _as_division(facets: Facets) -> Facets:
    return replace(facets, occupation=(facets.occupation or "")[:1])

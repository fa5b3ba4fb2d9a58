"""The curious employer: everything she may ask, what she is told, and what she can prove from it.

She knows the rules, may ask every permitted search, and reasons with certainty only: a group is
proven when the answers leave between one and four people in it, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from app.core.codelists import codelist
from app.skills_census.rules.draw import Card, Crowd, shown
from app.skills_census.rules.facets import NAMES, Facets
from app.skills_census.rules.ladder import is_large, rungs, settle
from app.skills_census.rules.supply import Band, Bounds, bounds
from tests.skills_census.invented import EDUCATION, MODALITY, SKILLS

OFFERED = {
    "region": codelist("regions").codes,
    "occupation": [code for code in codelist("occupations").codes if len(code) == 1],
    "education": list(EDUCATION),
    "modality": list(MODALITY),
    "skill": SKILLS,
}
FEW = 4


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: the class whose band was told, and the cards with the class they came from."""

    facets: Facets
    band: Band
    cards: tuple[Card, ...] = ()
    cards_of: Facets | None = None


def ask(facets: Facets, crowd: Crowd, cards: list[Card]) -> Told:
    """Answer as the product does, from the rules alone."""
    settled = settle(facets, lambda each: crowd.count(each.tokens()))
    for wider, _ in rungs(settled.facets):
        found = shown(cards, wider.tokens()) if is_large(crowd.count(wider.tokens())) else []
        if found:
            return Told(settled.facets, settled.band, tuple(found), wider)
    return Told(settled.facets, settled.band)


def searches(most: int, *, skills: int = len(SKILLS)) -> Iterator[Facets]:
    """Give every permitted search of at most so many facets, over the first ``skills`` skills."""
    codes = {**OFFERED, "skill": OFFERED["skill"][:skills]}
    for many in range(most + 1):
        for names in combinations(NAMES, many):
            for answers in product(*(codes[name] for name in names)):
                yield Facets(**dict(zip(names, answers, strict=True)))


def groups_of(one: Band, other: Band, both: Bounds) -> list[Bounds]:
    """Bound the groups that two answers cut out: in both, in the first only, in the second only."""
    return [both, less(bounds(one), both), less(bounds(other), both)]


def is_proven_few(group: Bounds) -> bool:
    """Say whether a group surely holds somebody and surely fewer than five."""
    return group.least >= 1 and group.most is not None and group.most <= FEW


def is_proven_one(group: Bounds) -> bool:
    """Say whether a group surely holds exactly one person."""
    return group.least == group.most == 1


def less(whole: Bounds, part: Bounds) -> Bounds:
    """Bound what is left of a class when a part of it is taken away."""
    most = None if whole.most is None else whole.most - part.least
    least = 0 if part.most is None else max(0, whole.least - part.most)
    return Bounds(least, most)


def together(
    one: Band, other: Band, *, asked: Band | None = None, roof: Band | None = None
) -> Bounds:
    """Bound the people who answer two searches.

    Args:
        asked: the band of both at once, when that was asked too.
        roof: the band of a class that holds the two, when that was asked too.
    """
    told = [one, other] if asked is None else [one, other, asked]
    tops = [bounds(each).most for each in told]
    most = min((top for top in tops if top is not None), default=None)
    least = 0 if asked is None else bounds(asked).least
    if roof is not None and (over := bounds(roof).most) is not None:
        least = max(least, bounds(one).least + bounds(other).least - over)
    return Bounds(least, most)

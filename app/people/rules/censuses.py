"""The two censuses behind which a person may stand, and what may be told of her at the desk of each.

They are strangers to each other. Whoever stands under both keeps the wall: at one desk nothing is
told of the other, not even that it knows her. Source: HOUSE.md §5, docs/decisions/0036.
"""

from enum import StrEnum


class Census(StrEnum):
    """Which census a desk works for."""

    LABORERS = "laborers"
    SKILLS = "skills"


_ROOMS = {
    Census.LABORERS: frozenset({"registry", "portal"}),
    Census.SKILLS: frozenset({"skills_census", "mediation", "offers"}),
}
_SHARED = frozenset({"people"})

BEGINS = {Census.LABORERS: "laborer", Census.SKILLS: "skills_profile"}
"""The table whose first row says that a person is in a census: what her desk tells begins there."""


def is_told_at(census: Census, room: str) -> bool:
    """Say whether what a room wrote of a person is told at the desk of a census.

    >>> is_told_at(Census.LABORERS, "registry"), is_told_at(Census.LABORERS, "skills_census")
    (True, False)
    """
    return room.removesuffix("_api") in _ROOMS[census] | _SHARED

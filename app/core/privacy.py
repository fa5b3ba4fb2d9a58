"""The privacy classes of a question: they alone decide where an answer is stored and who reads it."""

from enum import StrEnum


class Privacy(StrEnum):
    """What an answer could do to the person it is about. Source: HOUSE.md §2, trust spec §1."""

    IDENTIFIER = "identifier"
    """Points at the person: sealed per column, found by keyed hashes only."""
    SENSITIVE = "sensitive"
    """Hurts if linked to a name: a table of its own, no name beside it."""
    OPEN = "open"
    """May become a dimension of a published table, after disclosure control."""
    OPERATIONAL = "operational"
    """How the work is done: stays inside."""


class Audience(StrEnum):
    """Who an answer is shown to."""

    OFFICE = "office"
    STAFF = "staff"
    EMPLOYER = "employer"
    PUBLIC = "public"


_REACH: dict[Privacy, frozenset[Audience]] = {
    Privacy.IDENTIFIER: frozenset({Audience.OFFICE}),
    Privacy.SENSITIVE: frozenset({Audience.OFFICE}),
    Privacy.OPEN: frozenset({Audience.OFFICE, Audience.STAFF, Audience.EMPLOYER}),
    Privacy.OPERATIONAL: frozenset({Audience.OFFICE, Audience.STAFF}),
}


def reaches(privacy: Privacy, audience: Audience) -> bool:
    """Say whether one person's answer of this class may be shown to this audience.

    >>> reaches(Privacy.IDENTIFIER, Audience.EMPLOYER)
    False

    Nothing about one person ever reaches the public: published figures are aggregates.
    """
    return audience in _REACH[privacy]

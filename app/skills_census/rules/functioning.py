"""The Washington Group short set as INEGI words it: for counting people, never for choosing one.

Wording, order and scale are not ours to change (lists ``functional_domains`` and
``difficulty_levels``). Two items at the end are INEGI's extensions, marked so, and decide nothing.
Source: spec/skills-and-monitoring.md §4.3; Washington Group: *a lot* or *cannot* in one domain.
"""

from collections.abc import Mapping
from enum import StrEnum

from app.core.codelists import codelist
from app.core.words import words

INSTRUMENT = "WG-SS/INEGI"
VERSION = "2026-1"

DOES_NOT_KNOW, NO_ANSWER = 8, 9
A_LITTLE, A_LOT = 2, 3

CUT_OFF = words(
    "Cuenta como persona con discapacidad a quien hace con mucha dificultad, o no puede hacer, "
    "al menos una de las seis actividades básicas. La poca dificultad se cuenta aparte."
)
"""Printed beside every figure that rests on this screen."""

Answers = Mapping[str, int | None]
"""Domain to 1, 2, 3, 4, 8 (does not know) or 9 (no answer); None when it was not asked."""


class Group(StrEnum):
    """Where the six answers put a person in a count."""

    DISABILITY = "disability"
    LIMITATION = "limitation"
    EXTENSION_ONLY = "extension_only"
    """Only the two added items say *a lot*: reported apart."""
    NONE = "none"
    UNKNOWN = "unknown"


def domains() -> tuple[str, ...]:
    """Name the domains in the order in which they are asked; the extensions are last."""
    return codelist("functional_domains").codes


def is_extension(domain: str) -> bool:
    """Say whether an item was added by INEGI and is not of the short set."""
    return codelist("functional_domains")[domain].more["is_wg"] != "yes"


def group_of(answers: Answers) -> Group:
    """Put answers in their group by the recommended cut-off.

    >>> group_of({"ver": 3, "oir": 1}), group_of({"ver": 2, "oir": 1}), group_of({"oir": 1})
    (<Group.DISABILITY: 'disability'>, <Group.LIMITATION: 'limitation'>, <Group.NONE: 'none'>)
    """
    told = {
        d: level for d, level in answers.items() if level not in (None, DOES_NOT_KNOW, NO_ANSWER)
    }
    core = [level for domain, level in told.items() if level and not is_extension(domain)]
    added = [level for domain, level in told.items() if level and is_extension(domain)]
    if any(level >= A_LOT for level in core):
        return Group.DISABILITY
    if any(level == A_LITTLE for level in core):
        return Group.LIMITATION
    if any(level >= A_LOT for level in added):
        return Group.EXTENSION_ONLY
    return Group.NONE if core else Group.UNKNOWN

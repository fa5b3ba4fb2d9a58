"""What a birth date shows of how it was asked: marks that are counted, never a day that is kept.

A mark becomes a keyed number beside the blocking keys, so that heaps are counted in the database
without opening a sealed date.
"""

from enum import StrEnum

from app.core.dates import PartialDate, Precision

_ROUND = 5
"""Years. People who do not know their age say one that ends in 0 or 5."""


class Mark(StrEnum):
    """One way in which birth dates heap when they are guessed."""

    JANUARY_FIRST = "mark|january_first"
    """A whole date on 1 January. Source: spec/registry.md §2, trap 14."""
    ROUND_AGE = "mark|round_age"
    """A declared age that ends in 0 or 5."""


def marks(birth: PartialDate) -> list[Mark]:
    """List the marks of a birth date.

    >>> marks(PartialDate.stored("1991-01-01")), marks(PartialDate.stored("edad:35@2026-11-20"))
    ([<Mark.JANUARY_FIRST: 'mark|january_first'>], [<Mark.ROUND_AGE: 'mark|round_age'>])
    """
    if birth.precision is Precision.DAY and (birth.month, birth.day) == (1, 1):
        return [Mark.JANUARY_FIRST]
    if birth.declared_age is not None and birth.declared_age % _ROUND == 0:
        return [Mark.ROUND_AGE]
    return []

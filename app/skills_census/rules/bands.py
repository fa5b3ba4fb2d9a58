"""Few wide bands instead of exact answers: what a card and a search may say of somebody.

Source: spec/skills-and-monitoring.md §4.8 and §4.10.
"""

from collections.abc import Iterable
from enum import StrEnum

from app.core.codelists import codelist

_MIDDLE_RANK, _HIGHER_RANK = 4, 7
"""Ranks of education_levels: from 4 on somebody went past lower secondary, from 7 on to a degree."""


class EducationBand(StrEnum):
    """How far somebody went at school, in three bands."""

    BASIC = "basic"
    """Nothing, primary or lower secondary."""
    MIDDLE = "middle"
    """Upper secondary or technical studies."""
    HIGHER = "higher"
    """A degree or more."""


def education_band(schooling: str | None) -> EducationBand | None:
    """Put a level of education_levels in its band; None when it is not known.

    >>> education_band("3"), education_band("5"), education_band("11"), education_band("no_sabe")
    (<EducationBand.BASIC: 'basic'>, <EducationBand.MIDDLE: 'middle'>, <EducationBand.HIGHER: 'higher'>, None)
    """
    levels = codelist("education_levels")
    if schooling is None or not levels.holds(schooling) or not levels[schooling].more["rank"]:
        return None
    rank = int(levels[schooling].more["rank"])
    if rank >= _HIGHER_RANK:
        return EducationBand.HIGHER
    return EducationBand.MIDDLE if rank >= _MIDDLE_RANK else EducationBand.BASIC


def experience_band(years: Iterable[str | None]) -> str | None:
    """Give the longest of several bands of years; None when no work was told.

    The order is that of the list ``years_bands``.
    """
    order = codelist("years_bands").codes
    known = [band for band in years if band in order]
    return max(known, key=order.index) if known else None


def division_of(occupation: str) -> str:
    """Give the SINCO division of an occupation of any length: its first digit.

    >>> division_of("931")
    '9'
    """
    return occupation[:1]

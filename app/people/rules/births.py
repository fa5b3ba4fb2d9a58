"""How alike two birth dates are, in bits, when either may be known only in part."""

from datetime import date

from app.core.dates import PartialDate, Precision
from app.people.rules.likeness import Likeness

_SAME_DAY = 13.0
"""About fifty years of days, log2(18,000), less what slips and round dates take away."""
_SAME_MONTH = 8.5
_SAME_YEAR = 4.0
"""Less than log2(50): people of working age crowd into some thirty years."""
_SAME_AGE = 3.0


def compare_births(one: PartialDate | None, other: PartialDate | None) -> Likeness:
    """Weigh two birth dates; one that is not known says nothing."""
    if one is None or other is None:
        return Likeness(0)
    if one.precision is Precision.AGE or other.precision is Precision.AGE:
        return _compare_ages(one, other)
    if one.precision is Precision.DAY and other.precision is Precision.DAY:
        return _compare_days(one.earliest(), other.earliest())
    if not (one.may_be(other.earliest()) or other.may_be(one.earliest())):
        return _compare_years(abs(one.year - other.year))
    shared_month = one.month is not None and other.month is not None
    return Likeness(_SAME_MONTH if shared_month else _SAME_YEAR, "same_birth")


def _compare_days(one: date, other: date) -> Likeness:
    if one == other:
        return Likeness(_SAME_DAY, "same_birth")
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Likeness(9.0, "turned_birth")
    same = [one.year == other.year, one.month == other.month, one.day == other.day]
    years_apart = abs(one.year - other.year)
    if sum(same) == len(same) - 1:
        # one slip: the year matters least when it is near or a decade off
        slip = same[0] or years_apart <= 2 or years_apart == 10  # noqa: PLR2004 (years)
        return Likeness(5.0 if slip else 1.0, "near_birth")
    return _compare_years(years_apart, most=-1.0)


def _compare_years(apart: int, *, most: float = 0.5) -> Likeness:
    if apart <= 1:
        return Likeness(most, "near_birth" if most > 0 else "other_birth")
    return Likeness(-3.0 if apart <= 3 else -7.0, "other_birth")  # noqa: PLR2004 (years)


def _compare_ages(one: PartialDate, other: PartialDate) -> Likeness:
    """Compare when at least one is a declared age, which people round to fives."""
    gap = (
        max((one.earliest() - other.latest()).days, (other.earliest() - one.latest()).days, 0) / 365
    )
    for years, bits in ((0, _SAME_AGE), (2, 1.5), (5, -0.5), (8, -3.0)):
        if gap <= years:
            return Likeness(bits, "may_be_birth" if bits > 0 else "other_birth")
    return Likeness(-7.0, "other_birth")

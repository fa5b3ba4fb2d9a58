"""Working days in Jalisco: what day a term of working days ends. Rest days of law, and a list.

Fixed and movable rest days are computed; those that no law fixes stand in rest_days.csv, one line
each, for the whole state or one municipality.
Source: Ley Federal del Trabajo, article 74; spec/domain-facts.md, trap 36.
"""

from datetime import date, timedelta
from functools import cache

from app.core.codelists import codelist

_WEEKEND = 5
_FIXED = ((1, 1), (5, 1), (9, 16), (12, 25))
_MONDAYS = ((2, 1), (3, 3), (11, 3))
"""Month and which of its Mondays is kept for 5 February, 21 March and 20 November."""
_NEW_GOVERNMENT = 6
"""A federal government begins every six years: on 1 December until 2018, on 1 October since 2024."""
_LAST_IN_DECEMBER = 2018


@cache
def rest_days(year: int) -> frozenset[date]:
    """Give the days of rest that federal law sets for a year.

    >>> sorted(f"{day:%d/%m}" for day in rest_days(2017))
    ['01/01', '01/05', '06/02', '16/09', '20/03', '20/11', '25/12']
    """
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {_monday(year, month, nth) for month, nth in _MONDAYS}
    if (year - _LAST_IN_DECEMBER) % _NEW_GOVERNMENT == 0:
        days.add(date(year, 12, 1) if year <= _LAST_IN_DECEMBER else date(year, 10, 1))
    return frozenset(days)


def is_workday(day: date, *, cvegeo: str | None = None) -> bool:
    """Say whether offices work on a day; with a municipality, its own rest days count too."""
    return (
        day.weekday() < _WEEKEND and day not in rest_days(day.year) and day not in _listed(cvegeo)
    )


def after_workdays(day: date, count: int, *, cvegeo: str | None = None) -> date:
    """Give the last day of a term of working days that begins to run the day after.

    >>> after_workdays(date(2017, 2, 3), 1), after_workdays(date(2017, 2, 1), 15)
    (datetime.date(2017, 2, 7), datetime.date(2017, 2, 23))
    """
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day, cvegeo=cvegeo)
    return day


@cache
def _listed(cvegeo: str | None) -> frozenset[date]:
    rows = codelist("rest_days").rows.values()
    places = {"", cvegeo}
    return frozenset(date.fromisoformat(row.code) for row in rows if row.more["cvegeo"] in places)


def _monday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (nth - 1))

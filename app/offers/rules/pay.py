"""What a pay is worth a day, and when it is too little. Plain Python."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from app.core.codelists import codelist

WORKING_DAY_HOURS = 8
FEWEST_SIMILAR = 10
"""Below so many similar offers nothing is compared. Source: skills spec §4.9, R7."""
LOW_SHARE = 0.85
"""Of the median of similar offers; below it somebody looks. Source: skills spec §4.9, R7."""
_DAYS_IN = {"hora": 1 / WORKING_DAY_HOURS, "dia": 1.0, "semana": 7.0, "quincena": 15.0, "mes": 30.0}
"""Days that a pay covers, days of rest among them. Source: LFT 69 and 89."""


def pesos_a_day(amount: int, unit: str) -> float | None:
    """Give what a pay is worth a day; by the piece nobody knows.

    >>> pesos_a_day(2100, "semana"), pesos_a_day(40, "hora"), pesos_a_day(20, "caja")
    (300.0, 320.0, None)
    """
    days = _DAYS_IN.get(unit)
    return None if days is None else amount / days


def is_by_piece(unit: str | None) -> bool:
    """Say whether a pay depends on how much is done.

    >>> is_by_piece("caja"), is_by_piece("mes"), is_by_piece(None)
    (True, False, False)
    """
    return unit is not None and codelist("pay_units")[unit].more.get("is_piece") == "yes"


def minimum_wage(on: date) -> float:
    """Give the general minimum wage of a day, in pesos; before the first known, the first.

    >>> minimum_wage(date(2017, 8, 24))
    80.04
    """
    rows = [row for _, row in codelist("minimum_wages").items()]
    begun = [row for row in rows if row.valid_from is not None and row.valid_from <= on]
    return float((begun or rows[:1])[-1].more["pesos"])


def is_below_minimum(amount: int, unit: str, *, on: date) -> bool:
    """Say whether a pay is surely less than the minimum wage.

    >>> is_below_minimum(1800, "semana", on=date(2025, 3, 1))
    True
    """
    daily = pesos_a_day(amount, unit)
    return daily is not None and daily < minimum_wage(on)


def is_low_among(daily: float, similar: Sequence[float]) -> bool:
    """Say whether a pay is under 85 % of the median of similar offers, ten of them at least.

    >>> is_low_among(250.0, [300.0] * 10), is_low_among(250.0, [300.0] * 9)
    (True, False)
    """
    return len(similar) >= FEWEST_SIMILAR and daily < LOW_SHARE * median(similar)

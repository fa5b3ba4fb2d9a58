"""What came of a contact, and what is to be asked next: at the end of the term, at 3, 6, 12 months.

Source: spec/skills-and-monitoring.md §1, row 37.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.codelists import codelist

HIRED = "contratada"
LEFT = "termino"
_MONTHS = 12


class Side(StrEnum):
    """Who says it."""

    PERSON = "persona"
    EMPLOYER = "empleador"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to ask: a code of ``outcome_kinds`` ("" for *what came of it*) and its day."""

    kind: str
    due_on: date


def months_after(day: date, months: int) -> date:
    """Give the same day of a later month, or the last day of that month.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def follow_ups(told: Mapping[str, date], *, over_on: date) -> list[FollowUp]:
    """List what one side is still to be asked, the soonest first.

    Args:
        told: what this side said already, with its day. over_on: when the contact ended or ends.
    """
    if not told:
        return [FollowUp("", over_on)]
    if HIRED not in told or LEFT in told:
        return []
    kinds = codelist("outcome_kinds").rows.values()
    months = {row.code: int(row.more["months"]) for row in kinds if row.more["months"]}
    later = sorted((count, code) for code, count in months.items() if count)
    return [
        FollowUp(code, months_after(told[HIRED], count))
        for count, code in later
        if code not in told
    ]


def due(found: list[FollowUp], *, on: date) -> FollowUp | None:
    """Give what is to be asked on a day: the latest whose day has come, or None.

    >>> due([FollowUp("sigue_3", date(2026, 5, 1))], on=date(2026, 4, 30)) is None
    True
    """
    come = [each for each in found if each.due_on <= on]
    return come[-1] if come else None

"""What an age means, in SQL: by the clear year and month of birth, with nothing sealed opened."""

from datetime import date

from sqlalchemy import ColumnElement, case, func

from app.core.dates import Precision
from app.people.models import Person
from app.people.rules.ages import month_of_youth

_MONTHS = 12


def may_be_minor(*, on: date) -> ColumnElement[bool]:
    """Say in SQL that a person is not surely 18; a declared age may be off by a year."""
    month = func.coalesce(Person.birth_month, _MONTHS)
    unsure = case((Person.birth_precision == Precision.AGE.value, _MONTHS), else_=0)
    return Person.birth_year * _MONTHS + month + unsure >= month_of_youth(on)

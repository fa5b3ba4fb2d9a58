"""Working days: what rests by law, what rests by the list, and where a term ends."""

from datetime import date

import pytest

from app.core.codelists import codelist
from app.core.workdays import after_workdays, is_workday, rest_days


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2017, 2, 6), False),
        (date(2017, 2, 5), False),
        (date(2017, 2, 7), True),
        (date(2018, 12, 1), False),
        (date(2024, 10, 1), False),
        (date(2024, 12, 2), True),
        (date(2017, 4, 13), False),
    ],
)
def test_offices_rest_on_the_days_of_the_law_and_of_the_list(day, works):
    assert is_workday(day) is works


def test_a_term_skips_weekends_and_rest_days():
    assert after_workdays(date(2017, 2, 3), 1) == date(2017, 2, 7)


def test_the_monitors_term_of_fifteen_days_is_three_weeks_without_rest_days():
    assert after_workdays(date(2017, 5, 8), 15) == date(2017, 5, 29)


def test_the_rest_day_of_a_municipality_counts_there_only():
    listed = {row.code for row in codelist("rest_days").rows.values()}

    assert all(date.fromisoformat(day) not in rest_days(int(day[:4])) for day in listed)
    assert is_workday(date(2017, 2, 7), cvegeo="14039")

"""Marks of a birth date: only what people guess is marked."""

import pytest

from app.core.dates import PartialDate
from app.people.rules.marks import Mark, marks


@pytest.mark.parametrize(
    ("birth", "wanted"),
    [
        ("1991-01-01", [Mark.JANUARY_FIRST]),
        ("1991-01-02", []),
        ("1991-01", []),
        ("1991", []),
        ("edad:30@2026-11-20", [Mark.ROUND_AGE]),
        ("edad:35@2026-11-20", [Mark.ROUND_AGE]),
        ("edad:34@2026-11-20", []),
        ("edad:34@2026-01-01", []),
    ],
)
def test_a_whole_first_of_january_and_a_round_age_are_marked_and_nothing_else(birth, wanted):
    assert marks(PartialDate.stored(birth)) == wanted

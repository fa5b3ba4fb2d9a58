"""How an employer stands on a day, and what its tax number says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.rfc import read_rfc
from app.employers.rules import MAY_PUBLISH, Facts, Standing, standing, verified_until

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(until=st.none() | DAYS, on=DAYS)
def test_a_suspended_employer_never_publishes_whatever_was_verified(until, on):
    assert standing(Facts(until, is_suspended=True), on=on) is Standing.SUSPENDED


@given(until=st.none() | DAYS, on=DAYS)
def test_an_employer_publishes_exactly_while_its_verification_runs(until, on):
    found = standing(Facts(until, is_suspended=False), on=on)

    assert (found in MAY_PUBLISH) is (until is not None and on <= until)


@pytest.mark.parametrize(
    ("days_left", "told"),
    [
        (31, Standing.VERIFIED),
        (30, Standing.EXPIRING),
        (0, Standing.EXPIRING),
        (-1, Standing.EXPIRED),
    ],
)
def test_an_employer_is_told_a_month_before_its_verification_ends(days_left, told):
    facts = Facts(DAY + timedelta(days=days_left), is_suspended=False)

    assert standing(facts, on=DAY) is told


@given(on=DAYS, months=st.integers(1, 36))
def test_a_verification_ends_the_same_day_of_a_later_month_or_the_last_of_it(on, months):
    until = verified_until(on, months=months)

    assert (until.year * 12 + until.month) - (on.year * 12 + on.month) == months
    assert until.day == on.day or (until.day < on.day and (until + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("MAB-930714-8T4", None),
        ("gode 561231 gr8", None),
        ("ÑAB930714ABC", None),
        ("A&B930714ABC", None),
        ("GODE561231", "length"),
        ("MAB9307148T", "length"),
        ("MAB9313148T4", "format"),
        ("123456789012", "format"),
        ("XAXX010101000", "anybody"),
        ("XEXX010101000", "anybody"),
    ],
)
def test_a_tax_number_is_judged_by_its_shape(typed, code):
    assert read_rfc(typed).fault_code == code

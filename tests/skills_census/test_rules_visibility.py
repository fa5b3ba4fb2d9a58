"""A profile is seen only by the person's own yes, while it is fresh, never a minor's, never practice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.places import PRACTICE
from app.skills_census.rules.visibility import (
    FRESH_DAYS,
    Purpose,
    Standing,
    Status,
    is_visible,
    why_hidden,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SEEN = Standing(
    status=Status.ACTIVE,
    confirmed_at=NOW,
    agreed=frozenset({Purpose.REGISTER, Purpose.CARD}),
    is_adult=True,
    home_office="14082",
)

standings = st.builds(
    Standing,
    status=st.sampled_from([status.value for status in Status]),
    confirmed_at=st.sampled_from([NOW - timedelta(days=days) for days in (0, 179, 180, 181, 400)]),
    agreed=st.frozensets(st.sampled_from([purpose.value for purpose in Purpose])),
    is_adult=st.booleans(),
    home_office=st.sampled_from(["14082", PRACTICE]),
)


@given(standings)
def test_every_condition_is_needed_and_together_they_suffice(standing):
    seen = is_visible(standing, now=NOW)

    assert seen is (
        standing.status == "activo"
        and (NOW - standing.confirmed_at).days <= FRESH_DAYS
        and "tarjeta" in standing.agreed
        and standing.is_adult
        and standing.home_office != PRACTICE
    )


def test_who_agreed_to_the_card_and_confirmed_is_seen():
    assert why_hidden(SEEN, now=NOW) == []


def test_a_profile_leaves_by_itself_when_nobody_confirms_it_for_180_days():
    assert is_visible(SEEN, now=NOW + timedelta(days=180))
    assert why_hidden(SEEN, now=NOW + timedelta(days=180, seconds=1)) == ["not_confirmed"]


@pytest.mark.parametrize("other", sorted(set(Purpose) - {Purpose.REGISTER, Purpose.CARD}))
def test_no_other_purpose_shows_a_card(other):
    standing = Standing(
        status="activo",
        confirmed_at=NOW,
        agreed=frozenset({Purpose.REGISTER, other}),
        is_adult=True,
        home_office="14082",
    )

    assert why_hidden(standing, now=NOW) == ["no_consent"]

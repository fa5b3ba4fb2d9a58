"""The profiles of the demo: some adults have one, nobody else changes, and every row can be kept."""

from collections import defaultdict

import pytest

from app.core.clock import now
from app.demo.people import invent
from app.demo.profiles import with_profiles
from app.skills_census.rules.rows import row_faults

PEOPLE = 600


@pytest.fixture(scope="module")
def made():
    at = now()
    people = list(invent(PEOPLE, now=at, notice="2026-1"))
    return people, list(with_profiles(people, now=at, notice="H2026-1")), at


def test_a_fifth_of_the_adults_has_a_profile_and_no_minor(made):
    _, given, at = made

    profiled = [one for one in given if one.profile]

    assert PEOPLE * 0.12 < len(profiled) < PEOPLE * 0.28
    assert all(one.declared.birth.age_on(at.date())[0] >= 18 for one in profiled)


def test_the_person_behind_a_profile_is_not_changed_by_it(made):
    people, given, _ = made

    assert [one.declared for one in given] == [one.declared for one in people]
    assert [one.answers for one in given] == [one.answers for one in people]


def test_the_same_seed_gives_the_same_profiles(made):
    people, given, at = made

    again = list(with_profiles(people, now=at, notice="H2026-1"))

    assert [one.profile for one in again] == [one.profile for one in given]


def test_every_row_of_an_invented_profile_could_have_been_typed(made):
    _, given, _ = made

    for one in (each for each in given if each.profile):
        lists = defaultdict(list)
        for row in one.profile.rows:
            lists[type(row)].append(row)
        assert not any(row_faults(kind, rows) for kind, rows in lists.items())

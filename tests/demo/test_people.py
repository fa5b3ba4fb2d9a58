"""Invented people are like what was published, the same for a seed, and complete records."""

from datetime import UTC, datetime
from itertools import pairwise
from statistics import mean

import pytest

from app.core.clock import now
from app.core.codelists import codelist
from app.core.identity import read_curp, read_nss
from app.core.places import municipality
from app.core.questions import OneOf, is_asked
from app.demo.facts import LANGUAGES, assumed, fact, origins, workplaces
from app.demo.people import Invented, invent
from app.people.rules import registration
from app.registry.rules import laborers as rules
from app.registry.sections import SCREENS, screen_questions

AT = datetime(2026, 11, 20, 16, tzinfo=UTC)
NOTICE = "2026-1"


@pytest.fixture(scope="module")
def many() -> list[Invented]:
    return list(invent(6000, now=AT, notice=NOTICE))


def _age(one: Invented) -> float:
    youngest, oldest = one.declared.birth.age_on(one.registered_at.date())
    return (youngest + oldest) / 2


def test_the_same_seed_and_instant_invent_the_same_people():
    one, again = (list(invent(50, now=AT, notice=NOTICE, seed=7)) for _ in range(2))

    other = list(invent(50, now=AT, notice=NOTICE, seed=8))

    assert one == again
    assert one != other


def test_as_many_are_invented_as_were_asked_for():
    counts = [len(list(invent(count, now=AT, notice=NOTICE))) for count in (0, 1, 137)]

    assert counts == [0, 1, 137]


def test_the_share_of_men_is_the_published_one(many):
    men = mean(one.declared.sex == "H" for one in many)

    assert men == pytest.approx(fact("men"), abs=0.03)


def test_the_mean_age_is_the_published_one(many):
    assert mean(map(_age, many)) == pytest.approx(fact("mean_age"), abs=1.5)


def test_as_many_are_aged_25_to_44_as_was_published(many):
    between = mean(25 <= _age(one) < 45 for one in many)

    assert between == pytest.approx(fact("aged_25_to_44"), abs=0.04)


def test_as_many_speak_an_indigenous_language_as_was_published(many):
    speak = mean(one.answers["languages"][0] in LANGUAGES.values() for one in many)

    assert speak == pytest.approx(fact("speak_indigenous"), abs=0.03)


def test_as_many_bring_no_curp_as_is_assumed(many):
    without = mean(one.declared.curp is None for one in many)

    assert without == pytest.approx(1 - assumed("brings_curp"), abs=0.03)


def test_nobody_invented_is_a_child_at_work(many):
    refused = [one for one in many if rules.age_faults(one.declared.birth, on=AT.date())]

    assert not refused


def test_every_child_who_comes_along_is_under_15(many):
    ages = [(one.registered_at.date() - child.born).days for one in many for child in one.children]

    assert ages
    assert max(ages) < 15 * 365
    assert min(ages) > 0


def test_everybody_invented_is_a_complete_record(many):
    faults = [
        registration.declared_faults(one.declared)
        | registration.consent_faults(one.consent, now=now())
        for one in many
    ]

    assert not list(filter(None, faults))


def test_every_number_invented_is_well_made(many):
    curps = [read_curp(one.declared.curp).valid for one in many if one.declared.curp]
    numbers = [read_nss(one.declared.nss).valid for one in many if one.declared.nss]

    assert all(curps)
    assert all(numbers)
    assert min(len(curps), len(numbers)) > 100


def test_members_of_a_family_come_to_one_office(many):
    homes: dict[int, set[str]] = {}

    for one in many:
        if one.household is not None:
            homes.setdefault(one.household, set()).add(one.office)

    assert homes
    assert all(len(offices) == 1 for offices in homes.values())


def test_people_come_in_two_seasons(many):
    days = sorted({(AT - one.registered_at).days for one in many})

    gaps = [later - earlier for earlier, later in pairwise(days)]

    assert min(days) >= 0
    assert max(gaps) > 180


def test_every_place_and_crop_of_the_lists_exists():
    places = [one.cvegeo for one in (*origins(), *workplaces())]
    crops = {crop for place in workplaces() for crop in place.crops}

    assert [place for place in places if municipality(place) is None] == []
    assert crops <= set(codelist("crops").codes)
    assert set(LANGUAGES.values()) <= set(codelist("languages").codes)


def test_the_mean_of_school_years_is_the_published_one(many):
    before = {"0": 0, "2": 0, "3": 6, "4": 9}

    years = [
        before[one.answers["schooling"]] + one.answers.get("school_years", 0)
        for one in many
        if "schooling" in one.answers
        if one.answers["schooling"] == "0" or "school_years" in one.answers
    ]

    assert len(years) > 1000
    assert mean(years) == pytest.approx(fact("mean_schooling"), abs=0.5)


def test_as_many_cannot_read_as_was_published(many):
    told = [one.answers["reads_and_writes"] for one in many if "reads_and_writes" in one.answers]

    assert mean(answer == "no" for answer in told) == pytest.approx(fact("cannot_read"), abs=0.02)


def test_every_answer_is_of_a_question_that_was_asked_of_her(many):
    asked = {
        name: one for address in SCREENS for name, (one, _) in screen_questions(address).items()
    }

    strange = {
        name
        for one in many
        for name in one.answers
        if name not in asked or not is_asked(asked[name], one.answers)
    }

    assert not strange


def test_every_coded_answer_is_in_its_list(many):
    asked = {
        name: one for address in SCREENS for name, (one, _) in screen_questions(address).items()
    }

    unknown = {
        (name, value)
        for one in many
        for name, value in one.answers.items()
        if isinstance(asked[name], OneOf) and not codelist(asked[name].codelist).holds(value)
    }

    assert not unknown

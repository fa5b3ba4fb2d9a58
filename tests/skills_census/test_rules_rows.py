"""What keeps a list of a profile from being kept, and which answers are asked about."""

import pytest

from app.core.codelists import codelist
from app.skills_census.rules.bands import EducationBand, education_band, experience_band
from app.skills_census.rules.blocks import rfc_faults
from app.skills_census.rules.doubts import ability_cautions, answer_cautions
from app.skills_census.rules.rows import (
    KINDS,
    Ability,
    Adjustment,
    Experience,
    Language,
    Occupation,
    Skill,
    Study,
    adjustments_for,
    demands_in,
    row_faults,
    skills_in,
)
from tests.profiles import a_row_of

DEMANDS = codelist("task_demands").codes


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_row_of_each_list_can_be_kept(kind):
    assert row_faults(kind, [a_row_of(kind)]) == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_same_row_twice_is_told(kind):
    row = a_row_of(kind)

    faults = row_faults(kind, [row, row])

    assert [fault.code for fault in faults[kind.name]] == ["twice"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Skill("no_hay", 2), "unknown_code"),
        (Skill(codelist("skills").codes[0], 0), "level"),
        (Skill(codelist("skills").codes[0], 5), "level"),
        (Occupation("931", "soñó"), "unknown_code"),
        (Experience("empleo", "cien"), "unknown_code"),
        (Experience("empleo", None, "x" * 201), "too_long"),
        (Study("educacion", 0), "hours"),
        (Language("LSM", "bien", "regular"), "unknown_code"),
        (Ability(DEMANDS[0], "quizá"), "unknown_code"),
        (Ability(DEMANDS[0], "sin_apoyo", 5), "level"),
    ],
)
def test_a_row_that_means_nothing_is_told(row, code):
    faults = row_faults(type(row), [row])

    assert [fault.code for fault in faults[row.name]] == [code]


def test_an_adjustment_is_only_for_the_tasks_it_serves():
    demand = DEMANDS[0]
    other = next(c for c in codelist("adjustments").codes if c not in adjustments_for(demand))

    faults = row_faults(Adjustment, [Adjustment(demand, other)])

    assert faults["adjustments"][0].code == "not_for_it"


def test_every_task_and_every_skill_is_asked_in_exactly_one_group():
    tasks = [code for group in codelist("demand_groups").codes for code in demands_in(group)]
    skills = [code for group in codelist("skill_groups").codes for code in skills_in(group)]

    assert sorted(tasks) == sorted(DEMANDS)
    assert sorted(skills) == sorted(codelist("skills").codes)


def test_an_adjustment_without_support_is_asked_about():
    demand = next(d for d in DEMANDS if adjustments_for(d))
    adjustment = Adjustment(demand, adjustments_for(demand)[0])

    found = ability_cautions([Ability(demand, "sin_apoyo", 3)], [adjustment])

    assert [caution.code for caution in found] == ["adjustment_without_support"]
    assert ability_cautions([Ability(demand, "con_apoyo", 3)], [adjustment]) == []


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"schooling": "0", "has_finished": "si"}, ["finished_nothing"]),
        ({"schooling": "0", "has_finished": "no"}, []),
        ({"modality": "presencial", "travel_minutes_max": 0}, ["no_way_there"]),
        ({"modality": "remoto", "travel_minutes_max": 0}, []),
    ],
)
def test_answers_that_contradict_each_other_are_asked_about(answers, codes):
    assert [caution.code for caution in answer_cautions(answers)] == codes


@pytest.mark.parametrize(
    ("level", "band"),
    [("0", "basic"), ("3", "basic"), ("6", "basic"), ("4", "middle"), ("7", "middle"),
     ("10", "higher"), ("11", "higher"), ("14", "higher"), ("99", None), ("prefiere_no", None)],
)  # fmt: skip
def test_every_level_of_school_falls_in_one_of_three_bands(level, band):
    found = education_band(level)

    assert found == (EducationBand(band) if band else None)


def test_the_longest_work_gives_the_band_of_experience():
    bands = codelist("years_bands").codes

    assert experience_band([bands[0], None, bands[2], bands[1]]) == bands[2]
    assert experience_band([None]) is None


@pytest.mark.parametrize("text", ["AAA010203AB1", "aaa-010203-ab1", "ñaaa010203ab1"])
def test_an_rfc_is_read_as_people_copy_it(text):
    assert rfc_faults(text) == {}


@pytest.mark.parametrize("text", ["", "AAA", "1AA010203AB1", "AAA0102033AB1"])
def test_what_is_no_rfc_is_told(text):
    assert rfc_faults(text)["rfc"][0].code == "rfc"

"""The plan of the offices: its worked values, and what a file of another plan may say."""

import json
from datetime import date

import pytest

from app.core.places import jalisco
from app.offices.rules.plan import FIRST_PLAN, Plan, Wave, demo_waves, plan_known
from app.offices.rules.plan_file import Heading, PlanFile, read_plan

HEADING = Heading("Otro plan", "14", date(2016, 12, 1))
HEAD = "grupo,empieza,termina,oficinas,municipios\n"
FIRST = "1,2017-01-01,2017-02-28,65,14039 14120\n"
SECOND = "2,2017-03-01,2017-06-30,60,\n"


def faults_of(text, heading=HEADING):
    read = read_plan(text, heading)
    assert isinstance(read, dict)
    return {line: [fault.code for fault in faults] for line, faults in read.items()}


def sentence_of(text, line):
    read = read_plan(text, HEADING)
    assert isinstance(read, dict)
    (fault,) = read[line]
    return fault.sentence % fault.values


@pytest.mark.parametrize(
    ("month", "day", "planned"),
    [
        (1, 31, 34.2), (2, 15, 50.7), (2, 28, 65), (3, 31, 80.2),
        (4, 30, 95.0), (5, 31, 110.2), (6, 30, 125),
    ],
)  # fmt: skip
def test_the_plan_grows_evenly_within_each_wave(month, day, planned):
    assert float(round(FIRST_PLAN.planned(date(2017, month, day)), 1)) == planned


def test_nothing_is_planned_before_the_plan_and_all_after_it():
    days = (date(2016, 12, 31), date(2017, 7, 1), date(2026, 11, 20))

    assert [FIRST_PLAN.planned(day) for day in days] == [0, 125, 125]


def test_the_targets_are_65_by_february_and_125_by_june_of_2017():
    assert [(one.offices, one.starts_on, one.due_on) for one in FIRST_PLAN.targets] == [
        (65, date(2017, 1, 1), date(2017, 2, 28)),
        (125, date(2017, 3, 1), date(2017, 6, 30)),
    ]


def test_the_plan_in_force_is_the_last_one_known_by_then():
    later = Plan("Revisado", "14", date(2017, 6, 1), (Wave(1, date(2017, 7, 1), TO, 125),))

    names = [plan_known([later], on=day).name for day in DAYS]

    assert names == [FIRST_PLAN.name, FIRST_PLAN.name, "Revisado"]


TO = date(2017, 12, 31)
DAYS = (date(2015, 1, 1), date(2017, 5, 31), date(2017, 6, 1))


def test_the_demo_puts_the_65_largest_municipalities_first():
    waves = demo_waves(jalisco())

    first = [place.population_2020 for place in jalisco() if waves[place.cvegeo] == 1]
    second = [place.population_2020 for place in jalisco() if waves[place.cvegeo] == 2]
    assert (len(first), len(second)) == (65, 60)
    assert min(first) >= max(second)


def test_a_file_gives_the_same_plan_as_the_first_one():
    read = read_plan(HEAD + SECOND + FIRST, HEADING)

    assert isinstance(read, PlanFile)
    assert read.plan.waves == FIRST_PLAN.waves
    assert read.waves == {"14039": 1, "14120": 1}


def test_a_plan_may_come_as_json():
    given = [
        {"grupo": 1, "empieza": "2027-01-01", "termina": "2027-03-31", "oficinas": 2,
         "municipios": ["01001", "01002"]}
    ]  # fmt: skip

    read = read_plan(json.dumps(given), Heading("Plan de otro estado", "01", date(2026, 12, 1)))

    assert isinstance(read, PlanFile)
    assert read.waves == {"01001": 1, "01002": 1}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (HEAD + "1,2017-01-01,,65,\n", {"2": ["date_missing"]}),
        (HEAD + "1,,2017-02-28,65,\n", {"2": ["date_missing"]}),
        (HEAD + "1,28/02/2017,2017-02-28,65,\n", {"2": ["date_missing"]}),
        (HEAD + "1,2017-03-01,2017-02-28,65,\n", {"2": ["ends_before"]}),
        (HEAD + "x,2017-01-01,2017-02-28,0,\n", {"2": ["wave_missing", "offices_missing"]}),
        (HEAD + FIRST + "2,2017-02-28,2017-06-30,60,\n", {"plan": ["overlap"]}),
        (HEAD + FIRST + "1,2017-03-01,2017-06-30,60,\n", {"plan": ["wave_twice"]}),
        (HEAD + FIRST + "2,2017-03-01,2017-06-30,60,09015\n", {"3": ["other_state"]}),
        (HEAD + FIRST + "2,2017-03-01,2017-06-30,60,14999\n", {"3": ["unknown_place"]}),
        (HEAD + FIRST + "2,2017-03-01,2017-06-30,60,14039\n", {"3": ["place_twice"]}),
        (HEAD + "1,2017-01-01,2017-02-28,1,14039 14120\n", {"2": ["too_many_places"]}),
        (HEAD, {"plan": ["not_a_plan"]}),
        ("", {"plan": ["not_a_plan"]}),
        ("[1]", {"plan": ["not_a_plan"]}),
        ("[" * 10_000, {"plan": ["not_a_plan"]}),
        ("a,b\n1,2\n", {"plan": ["not_a_plan"]}),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_plan_is_told_by_its_line(text, faults):
    assert faults_of(text) == faults


def test_a_state_that_is_none_has_no_plan():
    assert faults_of(HEAD + FIRST, Heading("x", "77", date(2016, 1, 1))) == {
        "plan": ["unknown_state"]
    }


def test_a_municipality_of_another_state_is_told_with_both_states():
    said = sentence_of(HEAD + FIRST + "2,2017-03-01,2017-06-30,60,09015\n", "3")

    assert "Cuauhtémoc (09015) es de Ciudad de México y este plan es de Jalisco" in said


def test_overlapping_days_are_told_with_both_groups():
    said = sentence_of(HEAD + FIRST + "2,2017-02-28,2017-06-30,60,\n", "plan")

    assert "El grupo 2 empieza el 28/02/2017 y el grupo 1 termina el 28/02/2017" in said

"""A plan is a file: what it may hold, what is told of a bad line, what a fresh start has."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.monitoring.actions import plans as loading
from app.monitoring.queries import plans
from app.monitoring.rules.plan_file import NEEDED, Heading, read_plan

HEADING = Heading("2020-2022", "Plan", "Plan", date(2020, 1, 1), date(2022, 12, 31), "a test")
LINE = dict.fromkeys(NEEDED, "x") | {
    "commitment": "1", "milestone": "1", "start_month": "2020-02", "end_month": "2020-06",
}  # fmt: skip


def file_of(*lines, columns=(*NEEDED, "after", "commitment_start", "commitment_end", "weight")):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({**LINE, **line} for line in lines)
    return out.getvalue()


def read(*lines):
    return read_plan(file_of(*lines), HEADING)


def codes(told):
    return {nth: [fault.code for fault in found] for nth, found in told.items()}


def test_a_month_is_from_its_first_day_to_its_last():
    (line,) = read({"start_month": "2020-02", "end_month": "2020-02"}).lines

    assert (line.starts_on, line.ends_on) == (date(2020, 2, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"end_month": ""}, "missing_date"),
        ({"start_month": "2020-13"}, "bad_date"),
        ({"start_month": "febrero"}, "bad_date"),
        ({"start_month": "2020-09"}, "backwards"),
        ({"start_month": "2019-12"}, "outside"),
        ({"end_month": "2023-01"}, "outside"),
        ({"lead_agency_es": ""}, "missing"),
        ({"milestone": "uno"}, "bad_number"),
        ({"weight": "0"}, "bad_number"),
        ({"after": "9.9"}, "unknown_after"),
    ],
)
def test_a_bad_line_is_told_and_stops_no_other(wrong, code):
    found = read(wrong, {"milestone": "2"})

    assert codes(found.faults) == {"2": [code]}
    assert [line.milestone for line in found.lines] == [2]


def test_a_milestone_twice_is_told():
    assert codes(read({}, {}).faults) == {"3": ["twice"]}


def test_milestones_that_follow_each_other_in_a_circle_are_told():
    found = read(
        {"milestone": "1", "after": "1.3"},
        {"milestone": "2", "after": "1.1"},
        {"milestone": "3", "after": "1.2"},
        {"milestone": "4"},
    )

    assert codes(found.faults) == {nth: ["cycle"] for nth in "234"}
    assert [line.milestone for line in found.lines] == [4]


def test_a_milestone_that_ends_after_its_commitment_is_warned_of_and_kept():
    found = read({"end_month": "2022-06", "commitment_end": "2020-12"})

    assert (codes(found.faults), codes(found.warnings)) == ({}, {"2": ["ends_after"]})
    assert len(found.lines) == 1


def test_a_file_without_the_columns_of_a_plan_says_which():
    found = read_plan("a,b\n1,2\n", HEADING)

    assert codes(found.faults) == {"plan": ["columns"]}
    assert "lead_agency_es" in str(found.faults["plan"][0].values["names"])


def test_a_fresh_start_has_seven_commitments_and_25_milestones(session):
    plan = plans.plan(session, "2016-2018")

    sizes = [len(one.milestones) for one in plan.commitments]
    offices = plan.commitments[3].milestones
    assert sizes == [5, 2, 3, 3, 4, 5, 3]
    assert [(one.starts_on, one.ends_on) for one in (offices[0], offices[2])] == [
        (date(2017, 1, 1), date(2017, 2, 28)),
        (date(2017, 3, 1), date(2017, 6, 30)),
    ]


def test_of_the_first_plan_only_what_is_odd_is_warned_of(owner):
    with Session(owner) as session:
        (again,) = loading.settle(session)

    warned = {nth: found for nth, found in codes(again.warnings).items() if "ends_after" in found}
    assert (again.added, again.kept, again.faults) == (0, 25, {})
    assert list(warned) == ["23"]


def test_a_plan_mended_and_loaded_again_adds_only_what_was_missing(owner):
    with Session(owner) as session:
        first = loading.load(session, file_of({}, {"milestone": "2", "end_month": ""}), HEADING)
        second = loading.load(session, file_of({}, {"milestone": "2"}), HEADING)
        session.rollback()

    assert (first.added, codes(first.faults)) == (1, {"3": ["missing_date"]})
    assert (second.added, second.kept, second.faults) == (1, 1, {})


def test_the_first_plan_names_institutions_and_no_official(owner):
    with owner.connect() as line:
        leads = set(line.execute(text("SELECT lead_es FROM commitment")).scalars())

    assert leads == {
        "Gobierno Municipal de Guadalajara",
        "Secretaría del Trabajo y Previsión Social",
        "Secretaría de Educación",
        "Subsecretaría de Administración del Gobierno del Estado",
    }

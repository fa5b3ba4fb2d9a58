"""What may be reported of an office, and what is refused with the code of its sentence."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from app.offices.rules import reports
from app.offices.rules.reports import Report
from tests.offices.told import TODAY, told, undo


def codes(report, *steps):
    return {
        name: [fault.code for fault in faults]
        for name, faults in reports.faults_of(report, steps, today=TODAY).items()
    }


def test_a_day_that_has_not_come_is_refused():
    assert codes(Report("agreement", date(2026, 11, 21))) == {"effective_on": ["future_date"]}


def test_today_is_accepted():
    assert codes(Report("agreement", TODAY)) == {}


def test_a_day_before_the_plan_is_refused():
    assert codes(Report("agreement", date(2015, 12, 31))) == {"effective_on": ["too_old"]}


def test_a_report_without_a_stage_is_refused():
    assert codes(Report(None, TODAY)) == {"stage": ["missing"]}


def test_a_stage_out_of_order_needs_a_reason():
    skipping = Report("installed", TODAY)

    assert codes(skipping) == {"reason": ["out_of_order"]}
    assert codes(replace(skipping, reason="Abrió con equipo prestado")) == {}


def test_a_stage_in_order_needs_no_reason():
    before = [
        told(stage, date(2017, 1, 9))
        for stage in ("agreement", "space", "equipment", "clerk_trained")
    ]

    assert codes(Report("installed", TODAY), *before) == {}


@pytest.mark.parametrize("stage", ["suspended", "closed"])
def test_stopping_an_office_needs_a_reason(stage):
    assert codes(Report(stage, TODAY), told("installed", date(2017, 8, 24))) == {
        "reason": ["reason_missing"]
    }


def test_only_a_stopped_office_is_reopened():
    reopening = Report("reopened", TODAY, reason="Volvió el personal")
    installed = told("installed", date(2017, 8, 24))

    assert codes(reopening, installed) == {"stage": ["not_stopped"]}
    assert codes(reopening, installed, told("suspended", date(2018, 1, 1))) == {}


def test_a_stage_is_reported_once():
    first = told("agreement", date(2017, 1, 9))

    assert codes(Report("agreement", TODAY), first) == {"stage": ["already_reported"]}
    assert codes(Report("agreement", TODAY), first, undo(first, date(2017, 1, 9))) == {}


def test_an_office_can_be_suspended_again_after_reopening():
    steps = [
        told("installed", date(2017, 8, 24)),
        told("suspended", date(2018, 1, 1)),
        told("reopened", date(2018, 2, 1)),
    ]

    assert codes(Report("suspended", TODAY, reason="Inundación"), *steps) == {}


def test_a_step_of_another_office_cannot_be_undone():
    report = Report(None, TODAY, reason="Fue un error", reverses=uuid4())

    assert codes(report) == {"reverses": ["unknown_step"]}


def test_undoing_needs_a_reason():
    first = told("agreement", date(2017, 1, 9))

    assert codes(Report(None, TODAY, reverses=first.id), first) == {"reason": ["reason_missing"]}


def test_a_step_is_never_undone_before_it_happened():
    first = told("agreement", date(2017, 1, 9))
    report = Report(None, date(2017, 1, 8), reason="Fue un error", reverses=first.id)

    assert codes(report, first) == {"reverses": ["before_step"]}


def test_a_step_is_undone_once():
    first = told("agreement", date(2017, 1, 9))
    report = Report(None, TODAY, reason="Fue un error", reverses=first.id)

    assert codes(report, first, undo(first, date(2017, 2, 1))) == {"reverses": ["already_undone"]}


def test_undoing_with_another_stage_is_refused():
    first = told("agreement", date(2017, 1, 9))
    report = Report("installed", TODAY, reason="Fue un error", reverses=first.id)

    assert codes(report, first) == {"stage": ["other_stage"]}


def test_an_office_is_not_opened_twice():
    opened = told("installed", date(2017, 8, 24))
    again = Report("installed", TODAY, reason="Otra vez")

    assert codes(again, opened) == {"stage": ["already_reported"]}

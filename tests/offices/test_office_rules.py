"""Rules of the rollout: the stage of an office on a day, and what may be reported."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from app.core.places import jalisco
from app.offices import rules
from app.offices.rules import Report

TODAY = date(2026, 11, 20)
LATER = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    stage: str
    effective_on: date
    created_at: datetime = LATER
    reverses: UUID | None = None
    id: UUID = field(default_factory=uuid4)


def told(stage, day, **more):
    return Told(stage, day, **more)


def undo(step, day, **more):
    return told(step.stage, day, reverses=step.id, **more)


def stage_of(*steps, on=TODAY):
    return rules.standing(steps, on=on).stage


def codes(report, *steps):
    return {
        name: [fault.code for fault in faults]
        for name, faults in rules.faults_of(report, steps, today=TODAY).items()
    }


def test_an_office_of_which_nothing_was_reported_has_no_stage():
    assert rules.standing([], on=TODAY) == rules.Standing(None, None)


def test_the_stage_is_the_furthest_one_whatever_the_order_of_recording():
    installed = told("installed", date(2017, 8, 24))
    agreement = told("agreement", date(2017, 1, 9))

    here = rules.standing([installed, agreement], on=TODAY)

    assert here == rules.Standing("installed", date(2017, 8, 24))


def test_a_past_day_knows_only_what_had_happened_by_then():
    steps = [told("agreement", date(2017, 1, 9)), told("installed", date(2017, 8, 24))]

    assert stage_of(*steps, on=date(2017, 8, 23)) == "agreement"


def test_a_step_recorded_late_counts_from_the_day_it_happened():
    late = told("installed", date(2017, 2, 28), created_at=datetime(2018, 1, 1, tzinfo=UTC))

    assert stage_of(late, on=date(2017, 3, 1)) == "installed"


def test_of_two_stages_of_the_same_height_the_last_one_is_told():
    equipment = told("equipment", date(2017, 3, 9))
    connection = told("connection", date(2017, 3, 2))

    assert stage_of(equipment, connection) == "equipment"


def test_a_suspended_office_is_not_open_until_it_is_reopened():
    installed = told("installed", date(2017, 8, 24))
    suspended = told("suspended", date(2018, 1, 1))
    reopened = told("reopened", date(2018, 2, 1))

    stages = [
        stage_of(installed, suspended, reopened, on=day)
        for day in (date(2017, 12, 31), date(2018, 1, 1), date(2018, 2, 1))
    ]

    assert stages == ["installed", "suspended", "reopened"]


def test_an_undone_step_counts_until_the_day_of_its_undoing():
    installed = told("installed", date(2017, 8, 24))
    undoing = undo(installed, date(2017, 9, 1))

    assert stage_of(installed, undoing, on=date(2017, 8, 31)) == "installed"
    assert stage_of(installed, undoing, on=date(2017, 9, 1)) is None


def test_an_undoing_that_is_undone_gives_the_step_back():
    installed = told("installed", date(2017, 8, 24))
    undoing = undo(installed, date(2017, 9, 1))
    again = undo(undoing, date(2017, 10, 1))

    assert stage_of(installed, undoing, again) == "installed"


def test_a_history_keeps_undone_steps_in_sight():
    installed = told("installed", date(2017, 8, 24))
    undoing = undo(installed, date(2017, 9, 1))

    lines = rules.history([undoing, installed], on=TODAY)

    assert [(line.step.id, line.counts, line.undone) for line in lines] == [
        (installed.id, False, True),
        (undoing.id, False, False),
    ]


def test_the_first_opening_is_told_even_after_a_closure():
    steps = [told("closed", date(2019, 1, 1)), told("installed", date(2017, 8, 24))]

    assert rules.opened_on(steps, on=TODAY) == date(2017, 8, 24)


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
        for stage in ("agreement", "space", "equipment", "connection", "clerk_trained")
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


def test_the_waves_of_the_plan_are_65_and_the_rest_of_125():
    assert [(wave.offices, wave.ends_on) for wave in rules.WAVES.values()] == [
        (65, date(2017, 2, 28)),
        (60, date(2017, 6, 30)),
    ]


def test_the_demo_puts_the_65_largest_municipalities_first():
    waves = rules.demo_waves(jalisco())

    first = [place.population_2020 for place in jalisco() if waves[place.cvegeo] == 1]
    second = [place.population_2020 for place in jalisco() if waves[place.cvegeo] == 2]
    assert (len(first), len(second)) == (65, 60)
    assert min(first) >= max(second)


def test_the_stages_are_counted_in_the_order_of_the_list():
    assert rules.tally(["closed", None, "agreement", "closed"]) == [
        ("agreement", 1),
        ("closed", 2),
        ("none", 1),
    ]

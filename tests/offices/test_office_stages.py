"""The stage of an office on a day, and the days on which it was open."""

from datetime import UTC, date, datetime

from app.offices.rules import stages as rules
from tests.offices.told import TODAY, told, undo


def stage_of(*steps, on=TODAY):
    return rules.standing(steps, on=on).stage


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


def test_the_stages_are_counted_in_the_order_of_the_list():
    assert rules.tally(["closed", None, "agreement", "closed"]) == [
        ("agreement", 1),
        ("closed", 2),
        ("none", 1),
    ]


def test_an_office_is_open_from_its_opening_until_it_stops():
    steps = [
        told("installed", date(2017, 8, 24)),
        told("suspended", date(2018, 1, 1)),
        told("reopened", date(2018, 2, 1)),
    ]

    spans = rules.open_spans(steps)

    assert spans == [
        rules.Span(date(2017, 8, 24), date(2018, 1, 1)),
        rules.Span(date(2018, 2, 1), None),
    ]
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2018, 2, 1)]
    assert [rules.open_on([spans], day) for day in days] == [1, 0, 1]


def test_what_was_written_down_later_was_not_known_yet():
    late = told("installed", date(2017, 2, 28), created_at=datetime(2018, 1, 1, tzinfo=UTC))
    early = told("agreement", date(2017, 1, 9), created_at=datetime(2017, 1, 10, tzinfo=UTC))

    known = rules.known([late, early], before=datetime(2017, 12, 31, tzinfo=UTC))

    assert known == [early]


def test_a_retired_stage_keeps_its_place_and_is_no_longer_reported():
    assert rules.height("connection") == rules.height("equipment")
    assert "connection" not in rules.reportable()


def test_no_stage_is_called_operating_since_that_is_computed():
    assert 6 not in {rules.height(code) for code in rules.reportable()}

"""What can be done with offices: by whom, with what, and what stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import InvalidAnswers, NotAllowed, NotFound
from app.core.places import PRACTICE
from app.offices import actions, queries
from app.offices.models import Office, WaveChange
from app.offices.rules.plan import DEMO_WAVE_REASON
from app.offices.rules.reports import Report

HOME, ELSEWHERE = "14082", "14039"
UNREPORTED = "14044"
"""The demo has no history of it, and no other test reports any."""


@pytest.fixture
def head(session_of, door_of):
    return session_of("jefa"), door_of("jefa").actor


@pytest.fixture
def staff(session_of, door_of):
    return session_of("secretaria"), door_of("secretaria").actor


def report(who, *, cvegeo=HOME, **what):
    given = {"stage": "closed", "effective_on": date(2020, 1, 1), "reason": "Inundación"}
    return actions.report_stage(*who, cvegeo=cvegeo, report=Report(**{**given, **what}))


def codes(refused):
    return {name: [f.code for f in faults] for name, faults in refused.value.faults.items()}


def test_a_head_reports_a_stage_of_her_own_office(head):
    event = report(head)

    standing = queries.history(head[0], HOME)
    assert (standing.stage, standing.since) == ("closed", date(2020, 1, 1))
    assert (event.recorded_by, event.office) == (head[1].account_id, HOME)


def test_the_office_of_another_head_looks_unknown(head):
    with pytest.raises(NotFound):
        report(head, cvegeo=ELSEWHERE)


def test_staff_report_a_stage_of_any_office(staff):
    assert report(staff, cvegeo=ELSEWHERE).office == ELSEWHERE


def test_a_clerk_never_reports_a_stage(session, door_of):
    with pytest.raises(NotAllowed):
        report((session, door_of("ventanilla").actor))


def test_a_stage_of_tomorrow_is_refused(head):
    with pytest.raises(InvalidAnswers) as refused:
        report(head, effective_on=today() + timedelta(days=1))

    assert codes(refused) == {"effective_on": ["future_date"]}


def test_undoing_keeps_both_steps_and_brings_the_stage_before_back(head):
    before = queries.history(head[0], HOME)
    event = report(head)

    undoing = report(head, stage=None, reverses=event.id, reason="Era otra oficina")

    after = queries.history(head[0], HOME)
    assert undoing.stage == "closed"
    assert (after.stage, len(after.lines)) == (before.stage, len(before.lines) + 2)


def test_a_step_of_another_office_is_not_undone(staff):
    event = report(staff, cvegeo=ELSEWHERE)

    with pytest.raises(InvalidAnswers) as refused:
        report(staff, reverses=event.id)

    assert codes(refused) == {"reverses": ["unknown_step"]}


def test_only_staff_set_the_wave(head, staff):
    with pytest.raises(NotAllowed):
        actions.set_wave(*head, cvegeo=HOME, wave=1, reason="Acuerdo 12")

    assert actions.set_wave(*staff, cvegeo=HOME, wave=1, reason="Acuerdo 12").wave == 1


@pytest.mark.parametrize(
    ("wave", "reason", "field"), [(3, "Acuerdo 12", "wave"), (1, None, "wave_reason")]
)
def test_a_wave_needs_a_known_number_and_its_act(staff, wave, reason, field):
    with pytest.raises(InvalidAnswers) as refused:
        actions.set_wave(*staff, cvegeo=HOME, wave=wave, reason=reason)

    assert list(refused.value.faults) == [field]


def test_a_head_publishes_the_contact_of_her_office(head):
    office = actions.update_contact(
        *head, cvegeo=HOME, address="Portal Hidalgo 4", phone="3421230000", hours=None
    )

    assert (office.address, office.phone, office.hours) == ("Portal Hidalgo 4", "3421230000", None)


def test_settling_again_repairs_names_and_keeps_what_people_set(owner):
    with Session(owner) as session:
        session.execute(delete(WaveChange).where(WaveChange.office == UNREPORTED))
        session.execute(delete(Office).where(Office.cvegeo == UNREPORTED))
        session.execute(
            update(Office)
            .where(Office.cvegeo == HOME)
            .values(name="Otra", wave=2, wave_reason="Acuerdo 12", address="Portal 4")
        )

        actions.settle(session)
        session.expire_all()
        office = session.get_one(Office, HOME)
        kept = (office.name, office.wave, office.address)
        total = len(session.scalars(select(Office).where(Office.cvegeo != PRACTICE)).all())
        session.rollback()

    assert total == 125
    assert kept == ("Oficina receptora de Sayula", 2, "Portal 4")


def test_the_demo_sets_no_wave_that_was_set_by_an_act(owner):
    with Session(owner) as session:
        session.execute(update(Office).values(wave=None, wave_reason=None))
        session.execute(
            update(Office).where(Office.cvegeo == HOME).values(wave=2, wave_reason="Acuerdo 12")
        )

        actions.settle_demo_waves(session)
        reason = session.get_one(Office, HOME).wave_reason
        real = session.scalars(select(Office).where(Office.cvegeo != PRACTICE))
        others = {office.wave_reason for office in real} - {reason}
        session.rollback()

    assert (reason, others) == ("Acuerdo 12", {DEMO_WAVE_REASON})

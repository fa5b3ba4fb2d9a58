"""What is told of the first plan: reports, verdicts, acceptances. Who may, and what it changes."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.core.clock import now, today
from app.core.errors import Conflict, InvalidAnswers, NotAllowed, NotFound
from app.core.lights import Light
from app.monitoring.actions import reports, verdicts
from app.monitoring.actions.reports import Telling
from app.monitoring.models.told import EvidenceVerdict
from app.monitoring.rules.facts import Side, Verdict


def codes(refused):
    return {name: [f.code for f in faults] for name, faults in refused.value.faults.items()}


def test_a_report_alone_raises_what_is_reported_and_nothing_verified(room):
    room.report(room.activity(7, 1), 0.6)

    state = room.state(7).milestones[0]
    assert (state.known.reported, state.known.verified) == (0.6, 0.0)


def test_an_accepted_file_raises_what_is_verified(room):
    room.judge(room.report(room.activity(7, 1), 0.6))

    assert room.state(7).milestones[0].known.verified == 0.6


def test_rejected_evidence_stays_in_sight_with_its_reason_and_may_be_accepted_later(room):
    report = room.report(room.activity(7, 1), 0.6)
    an_hour_ago = now() - timedelta(hours=1)
    rejection = EvidenceVerdict(
        proof_id=room.proof_of(report).id,
        verdict="rejected",
        reason="No se ve la fecha",
        account_id=room.be("monitora").account_id,
        created_at=an_hour_ago,
    )
    room.session.add(rejection)
    rejected = room.state(7).milestones[0].known.verified

    room.judge(report, Verdict.ACCEPTED)

    assert rejected == 0.0
    assert room.state(7).milestones[0].known.verified == 0.6


def test_a_report_of_a_monitor_is_of_civil_society_and_she_may_not_judge_it(room):
    report = room.report(room.activity(7, 1), 0.6, by="monitora")

    assert report.side == Side.SOCIETY
    with pytest.raises(NotAllowed) as refused:
        room.judge(report, by="monitora")
    assert "Nadie verifica lo que reportó" in refused.value.sentence
    assert room.judge(report, by="monitora2")


def test_a_monitor_declares_her_interests_before_she_judges(room):
    report = room.report(room.activity(7, 1), 0.6)
    proof = room.proof_of(report).id
    actor = room.be("monitora2")

    with pytest.raises(NotAllowed) as refused:
        verdicts.judge(
            room.session, actor, proof_id=proof, verdict=Verdict.ACCEPTED, reason="Se ve"
        )

    assert "declare" in refused.value.sentence


def test_a_monitor_never_judges_a_commitment_in_which_she_has_an_interest(room):
    report = room.report(room.activity(7, 1), 0.6)
    proof = room.proof_of(report).id
    actor = room.be("monitora")
    verdicts.declare(room.session, actor, conflicts=["2016-2018-7"], says="Soy proveedora")

    with pytest.raises(NotAllowed):
        verdicts.judge(
            room.session, actor, proof_id=proof, verdict=Verdict.ACCEPTED, reason="Se ve"
        )


def test_staff_never_judge_evidence(room):
    report = room.report(room.activity(7, 1), 0.6)

    with pytest.raises(NotAllowed):
        verdicts.judge(
            room.session,
            room.be("secretaria2"),
            proof_id=room.proof_of(report).id,
            verdict=Verdict.ACCEPTED,
            reason="Se ve",
        )


def accept(room, who, milestone, *, accepts=True):
    actor = room.be(who)
    verdicts.declare(room.session, actor, conflicts=[], says=None)
    return verdicts.accept(
        room.session, actor, milestone_id=milestone.id, accepts=accepts, reason="Está completo"
    )


def test_a_milestone_is_met_late_once_two_monitors_accept_it(room):
    milestone = room.milestone(7, 1)
    room.judge(room.report(milestone.activities[0].id, effective_on=date(2017, 8, 24)))
    accept(room, "monitora", milestone)
    one = room.state(7).milestones[0].judgement.light

    accept(room, "monitora2", milestone)

    judged = room.state(7).milestones[0].judgement
    assert one is Light.RED
    assert (judged.light, judged.days_late) == (Light.MET_LATE, 146)


def test_nobody_accepts_a_milestone_that_is_not_all_verified(room):
    milestone = room.milestone(7, 1)
    room.judge(room.report(milestone.activities[0].id, 0.9))

    with pytest.raises(Conflict) as refused:
        accept(room, "monitora", milestone)

    assert refused.value.values == {"share": 90}


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"effective_on": date(2015, 12, 31)}, {"effective_on": ["before_plan"]}),
        ({"effective_on": today() + timedelta(days=1)}, {"effective_on": ["future_date"]}),
        ({"claimed": None}, {"claimed": ["missing"]}),
        ({"readings": {uuid4(): 3.0}}, {"value": ["not_by_hand"]}),
    ],
)
def test_a_report_that_cannot_be_is_told(room, what, code):
    with pytest.raises(InvalidAnswers) as refused:
        room.report(room.activity(7, 1), **{"claimed": 0.5, **what})

    assert codes(refused) == code


def test_a_report_names_files_that_exist(room):
    telling = Telling("Se hizo", date(2017, 2, 1), 0.5, evidence=[uuid4()])

    with pytest.raises(InvalidAnswers) as refused:
        reports.report(
            room.session, room.be("secretaria"), activity_id=room.activity(7, 1), telling=telling
        )

    assert codes(refused) == {"evidence": ["unknown_evidence"]}


def test_values_by_hand_are_told_where_an_indicator_asks_for_them(room):
    activity = room.milestone(2, 2).activities[0]
    (firms,) = activity.indicators

    room.judge(room.report(activity.id, None, readings={firms.id: 5.0}))

    state = room.state(2).milestones[1].known
    assert (state.reported, state.verified) == (0.25, 0.25)


def test_a_report_of_an_unknown_activity_is_not_found(room):
    with pytest.raises(NotFound):
        room.report(uuid4())


def test_a_withdrawn_report_counts_no_longer_and_its_author_only_withdraws_it(room):
    report = room.report(room.activity(7, 1), 0.6)
    with pytest.raises(NotFound):
        reports.withdraw(
            room.session, room.be("secretaria2"), report_id=report.id, reason="Otra obra"
        )

    reports.withdraw(room.session, room.be("secretaria"), report_id=report.id, reason="Otra obra")

    assert room.state(7).milestones[0].known.reported == 0.0


def test_what_is_recorded_today_about_2017_is_late_knowledge(room):
    room.judge(room.report(room.activity(7, 1), 0.6))
    day = date(2017, 2, 28)

    then, now = (room.state(7, on=day, known_on=known).verified for known in (day, today()))

    assert then == 0.0
    assert now > 0

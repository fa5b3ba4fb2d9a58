"""Rules of the board: what rolls up, what counts as verified, what was known when."""

from datetime import date
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.lights import Light
from app.core.measures import Point
from app.monitoring.rules.board import board
from app.monitoring.rules.compliance import Completion, Kept, completion, compliance
from app.monitoring.rules.facts import DateChange, Indicator, Side, Told
from app.monitoring.rules.progress import weighted
from app.monitoring.rules.verdicts import state_of
from tests.monitoring.plans import (
    ANA,
    ENDS,
    EVA,
    EVER,
    a_milestone,
    a_plan,
    a_proof,
    a_report,
    an_activity,
    an_opinion,
    as_of,
    told_of,
)

LATER = date(2018, 1, 1)


def one(told, *, milestone, on=LATER, known_on=EVER):
    """Give the commitment of a plan of one milestone with one activity."""
    return board(a_plan(milestone), told, as_of=as_of(on, known_on)).commitments[0]


def alone(**indicators):
    activity = an_activity(**indicators)
    return activity, a_milestone(activity)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1))))
def test_a_sum_of_parts_is_never_below_0_nor_above_1(parts):
    assert 0 <= weighted(parts) <= 1


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0.01, 100), st.just(1.0)), min_size=1))
def test_a_whole_of_finished_parts_is_finished(parts):
    assert weighted(parts) == 1


def test_what_is_only_reported_raises_nothing_verified():
    activity, milestone = alone()

    state = one(told_of(activity, a_report(1.0, a_proof())), milestone=milestone)

    assert (state.reported, state.verified) == (1.0, 0.0)
    assert state.judgement.light is Light.RED


def test_accepted_evidence_raises_what_is_verified():
    activity, milestone = alone()

    state = one(told_of(activity, a_report(0.5, a_proof(an_opinion()))), milestone=milestone)

    assert (state.reported, state.verified) == (0.5, 0.5)


def test_a_report_of_civil_society_stands_beside_and_is_not_what_government_reports():
    activity, milestone = alone()
    ours = a_report(0.4, a_proof(an_opinion()), side=Side.SOCIETY)

    state = one(told_of(activity, ours), milestone=milestone)

    assert (state.reported, state.verified) == (0.0, 0.4)


def test_a_milestone_is_met_when_two_monitors_accept_that_it_is_complete():
    activity, milestone = alone()
    report = a_report(1.0, a_proof(an_opinion()))

    lights = [
        one(told_of(activity, report, milestone=milestone, accepted_by=who), milestone=milestone)
        .milestones[0]
        .judgement.light
        for who in [(ANA,), (ANA, EVA)]
    ]

    assert lights == [Light.RED, Light.MET]


def test_a_past_day_knows_only_what_was_true_by_then():
    activity, milestone = alone()
    told = told_of(activity, a_report(0.5, effective_on=date(2017, 3, 1)))

    assert one(told, on=date(2017, 2, 28), milestone=milestone).reported == 0


def test_what_is_uploaded_in_2026_about_2017_is_known_late():
    activity, milestone = alone()
    late = a_report(
        0.5,
        a_proof(an_opinion(known_on=date(2026, 11, 20)), known_on=date(2026, 11, 20)),
        effective_on=date(2017, 2, 1),
        known_on=date(2026, 11, 20),
    )
    then, now = (
        one(told_of(activity, late), on=date(2017, 2, 28), known_on=day, milestone=milestone)
        for day in (date(2017, 2, 28), date(2026, 11, 20))
    )

    assert (then.verified, now.verified) == (0.0, 0.5)


def test_a_withdrawn_report_counted_until_it_was_withdrawn():
    activity, milestone = alone()
    told = told_of(activity, a_report(0.5, withdrawn_on=date(2017, 6, 1)))

    before, after = (
        one(told, known_on=day, milestone=milestone).reported
        for day in (date(2017, 5, 31), date(2017, 6, 1))
    )

    assert (before, after) == (0.5, 0.0)


def test_of_two_reports_the_one_of_the_later_day_counts_even_when_it_says_less():
    activity, milestone = alone()
    more = a_report(0.9, effective_on=date(2017, 2, 1), known_on=date(2017, 5, 1))
    less = a_report(0.6, effective_on=date(2017, 3, 1), known_on=date(2017, 3, 1))

    assert one(told_of(activity, more, less), milestone=milestone).reported == 0.6


def test_an_indicator_without_a_source_is_shown_as_such_and_reports_decide():
    guide = Indicator(uuid4(), "Guía", "Guide", 1, measure="guide_published")
    activity, milestone = alone(indicators=[guide])

    state = one(told_of(activity, a_report(0.3)), milestone=milestone)

    gauge = state.milestones[0].activities[0].progress.gauges[0]
    assert (gauge.has_source, state.reported) == (False, 0.3)


def test_a_live_measure_decides_over_what_is_claimed():
    offices = Indicator(uuid4(), "Oficinas", "Offices", 65, measure="offices")
    activity, milestone = alone(indicators=[offices])
    points = [Point(date(2017, 2, 1), 60, 40), Point(date(2017, 8, 24), 70, 65)]
    told = told_of(activity, a_report(0.1), milestone=milestone, accepted_by=(ANA, EVA))
    told = Told(told.reports, told.changes, told.acceptances, {"offices": points})

    on_time = one(told, on=date(2017, 2, 28), milestone=milestone)
    later = one(told, milestone=milestone)

    assert (round(on_time.reported, 3), round(on_time.verified, 3)) == (0.923, 0.615)
    assert later.milestones[0].judgement.light is Light.MET_LATE
    assert later.milestones[0].judgement.days_late == (date(2017, 8, 24) - ENDS).days


def test_values_taken_by_hand_count_from_the_baseline():
    firms = Indicator(uuid4(), "Empresas", "Firms", 20)
    activity, milestone = alone(indicators=[firms])
    read = a_report(0.0, a_proof(an_opinion()), readings={firms.id: 5})

    state = one(told_of(activity, read), milestone=milestone)

    assert (state.reported, state.verified) == (0.25, 0.25)


def test_a_change_of_date_leaves_the_first_one_in_sight():
    _, milestone = alone()
    change = DateChange(date(2018, 6, 30), date(2017, 4, 1), date(2017, 4, 1))
    told = Told(changes={milestone.id: [change]})

    before = one(told, on=date(2017, 3, 31), milestone=milestone).milestones[0]
    after = one(told, on=LATER, milestone=milestone).milestones[0]

    assert (before.ends_on, after.ends_on) == (ENDS, date(2018, 6, 30))
    assert (after.is_moved, after.milestone.ends_on) == (True, ENDS)
    assert after.judgement.days_late == (LATER - ENDS).days


def test_a_commitment_has_the_light_of_its_worst_milestone_already_due():
    late, fine = an_activity(), an_activity()
    plan = a_plan(a_milestone(late), a_milestone(fine, ends_on=date(2017, 12, 31)))

    state = board(plan, Told(), as_of=as_of(date(2017, 4, 11))).commitments[0]

    assert state.judgement.light is Light.RED
    assert state.judgement.why.code == "overdue"


def test_a_commitment_is_not_met_while_a_milestone_goes_on():
    done, coming = an_activity(), an_activity(starts_on=date(2017, 6, 1), ends_on=date(2017, 9, 1))
    first = a_milestone(done)
    second = a_milestone(coming, starts_on=date(2017, 6, 1), ends_on=date(2017, 9, 1))
    report = a_report(1.0, a_proof(an_opinion()))
    told = told_of(done, report, milestone=first, accepted_by=(ANA, EVA))

    state = board(a_plan(first, second), told, as_of=as_of(date(2017, 5, 1))).commitments[0]

    assert state.milestones[0].judgement.light is Light.MET
    assert state.judgement.light not in {Light.MET, Light.MET_LATE}


def test_what_is_not_kept_when_the_plan_ends_goes_on_under_watch():
    _, milestone = alone()

    watched = [
        one(Told(), on=day, milestone=milestone).is_watched
        for day in (date(2018, 12, 31), date(2019, 1, 1))
    ]

    assert watched == [False, True]


def test_the_index_is_less_the_later_a_milestone_was_kept():
    kept = [Kept(1, 1.0, days, is_due=True, is_complete=True) for days in (0, 90, 91)]

    found = compliance(kept, [], known_on=LATER)

    assert found.index == round(100 * (1 + 0.8 + 0.5) / 3, 1)
    assert (found.punctuality, found.days_late) == (0.333, 91)


def test_the_numbers_of_the_monitors_are_counted_from_what_was_known():
    proofs = [
        a_proof(an_opinion(known_on=date(2017, 2, 11)), known_on=date(2017, 2, 1)),
        a_proof(known_on=date(2017, 2, 1)),
    ]

    then, now = (
        compliance(
            [], [(one, state_of(one.opinions, known_on=day)) for one in proofs], known_on=day
        )
        for day in (date(2017, 2, 5), LATER)
    )

    assert (then.verification, then.days_to_verify) == (0.0, None)
    assert (now.verification, now.days_to_verify) == (0.5, 10.0)


def test_the_scale_of_the_reviews_has_five_steps():
    steps = [
        completion(0, reported=0.4, has_evidence=False),
        completion(0, reported=0, has_evidence=False),
        completion(0.2, reported=1, has_evidence=True),
        completion(0.5, reported=1, has_evidence=True),
        completion(1, reported=1, has_evidence=True),
    ]

    assert steps == list(Completion)

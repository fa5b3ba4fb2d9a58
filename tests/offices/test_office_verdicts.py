"""What counts as verified, and who may judge a step."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.offices.rules.stages import OPENING, Need, open_on, open_spans, standing
from app.offices.rules.verdicts import Shown, Verdict, faults_of_verdict, last_words, verified
from tests.offices.told import LATER, TODAY, Judged, told, undo

OPENED = told("installed", date(2017, 8, 24))
SUSPENDED = told("suspended", date(2018, 1, 1))
REOPENED = told("reopened", date(2018, 2, 1))


def accepted(*steps):
    return {step.id: Verdict.ACCEPTED for step in steps}


def stage_of(steps, words):
    return standing(verified(steps, words), on=TODAY).stage


def test_a_step_that_was_only_reported_is_not_verified():
    assert stage_of([OPENED], {}) is None
    assert stage_of([OPENED], accepted(OPENED)) == OPENING


def test_a_suspension_counts_as_soon_as_it_is_reported():
    assert stage_of([OPENED, SUSPENDED], accepted(OPENED)) == "suspended"


def test_a_suspension_that_was_rejected_does_not_count():
    words = accepted(OPENED) | {SUSPENDED.id: Verdict.REJECTED}

    assert stage_of([OPENED, SUSPENDED], words) == OPENING


def test_a_reopening_must_be_accepted():
    steps = [OPENED, SUSPENDED, REOPENED]

    assert stage_of(steps, accepted(OPENED)) == "suspended"
    assert stage_of(steps, accepted(OPENED, REOPENED)) == "reopened"


def test_undoing_an_accepted_opening_counts_at_once():
    undoing = undo(OPENED, date(2017, 9, 1))

    assert stage_of([OPENED, undoing], accepted(OPENED)) is None


def test_undoing_a_suspension_must_be_accepted():
    undoing = undo(SUSPENDED, date(2018, 1, 2))
    steps = [OPENED, SUSPENDED, undoing]

    assert stage_of(steps, accepted(OPENED)) == "suspended"
    assert stage_of(steps, accepted(OPENED, undoing)) == OPENING


def test_the_last_word_counts_and_an_observation_is_none():
    later = LATER + timedelta(days=1)
    words = [
        Judged(OPENED.id, "observed", later + timedelta(days=1)),
        Judged(OPENED.id, "accepted", later),
        Judged(OPENED.id, "rejected", LATER),
    ]

    assert last_words(words) == {OPENED.id: Verdict.ACCEPTED}


STAGES = st.sampled_from(["agreement", "space", "installed", "suspended", "reopened", "closed"])
DAYS = st.dates(date(2017, 1, 1), date(2018, 12, 31))


@st.composite
def histories(draw):
    """Steps of one office, some of which undo an earlier one, with some verdicts."""
    steps = []
    for stage in draw(st.lists(STAGES, min_size=1, max_size=7)):
        undone = draw(st.none() | st.sampled_from(steps)) if steps else None
        at = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=len(steps))
        steps.append(
            told(
                undone.stage if undone else stage,
                draw(DAYS),
                created_at=at,
                reverses=undone.id if undone else None,
            )
        )
    words = draw(st.dictionaries(st.sampled_from([s.id for s in steps]), st.sampled_from(Verdict)))
    return steps, {key: word for key, word in words.items() if word is not Verdict.OBSERVED}


@given(histories(), DAYS)
def test_a_step_that_nobody_judged_never_raises_what_is_verified(history, day):
    steps, words = history
    words.pop(steps[-1].id, None)

    before = open_on([open_spans(verified(steps[:-1], words))], day)
    after = open_on([open_spans(verified(steps, words))], day)

    assert after <= before


@given(histories())
def test_the_open_days_are_those_on_which_the_office_stands_open(history):
    steps, _ = history
    spans = open_spans(steps)

    for step in steps:
        for day in (step.effective_on - timedelta(days=1), step.effective_on):
            assert open_on([spans], day) == standing(steps, on=day).is_open


NEED = Need(documents=1, photos=1)
ALL_OF_IT = Shown(1, 2)


def codes(verdict, *, shown=ALL_OF_IT, reason="Acta y foto coinciden", involved=frozenset()):
    monitor = uuid4()
    found = faults_of_verdict(
        verdict,
        reason=reason,
        need=NEED,
        shown=shown,
        monitor=monitor,
        involved=involved | ({monitor} if involved else set()),
    )
    return {name: [fault.code for fault in faults] for name, faults in found.items()}


def test_whoever_reported_never_judges():
    assert codes(Verdict.ACCEPTED, involved=frozenset({uuid4()})) == {"verdict": ["own_report"]}


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_needs_its_reason(verdict):
    assert codes(verdict, reason=None) == {"reason": ["reason_missing"]}


@pytest.mark.parametrize(
    ("shown", "faults"),
    [
        (Shown(1, 2), {}),
        (Shown(2, 2), {}),
        (Shown(1, 1), {"verdict": ["document_missing"]}),
        (Shown(0, 3), {"verdict": ["photo_missing"]}),
        (Shown(0, 0), {"verdict": ["photo_missing"]}),
    ],
)
def test_a_step_is_accepted_only_with_its_evidence(shown, faults):
    assert codes(Verdict.ACCEPTED, shown=shown) == faults


def test_a_step_without_evidence_may_be_rejected_or_observed():
    assert codes(Verdict.REJECTED, shown=Shown()) == {}
    assert codes(Verdict.OBSERVED, shown=Shown()) == {}

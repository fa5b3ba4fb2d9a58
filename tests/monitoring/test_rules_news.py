"""What followers are told, and the bulletin of a month that is over: it never changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.rules.bulletin import Month, bulletin, month_of, months, read_month
from app.monitoring.rules.document import written
from app.monitoring.rules.facts import Acceptance, DateChange, Side, Told, Verdict
from app.monitoring.rules.news import LONGEST_SAYING, news
from tests.monitoring.plans import (
    EVA,
    EVER,
    a_milestone,
    a_plan,
    a_proof,
    a_report,
    an_activity,
    an_opinion,
)

FEBRUARY = Month(2017, 2)


def told_after(plan, known: Told, *, until=EVER):
    return news(plan.commitments[0], known, known_on=until)


@pytest.fixture
def works():
    return an_activity()


@pytest.fixture
def plan(works):
    return a_plan(a_milestone(works))


def codes(found) -> list[str]:
    return [one.says.code for one in found]


def test_a_report_and_its_verdicts_are_told_in_the_order_of_their_recording(plan, works):
    proof = a_proof(
        an_opinion(Verdict.REJECTED, known_on=date(2017, 3, 1)),
        an_opinion(known_on=date(2017, 3, 9), by=EVA),
    )
    report = a_report(1.0, proof, effective_on=date(2017, 2, 1))

    found = told_after(plan, Told(reports={works.id: [report]}))

    assert codes(found) == ["reported", "judged", "judged"]
    assert [one.known_on.day for one in found] == [1, 1, 9]


def test_a_report_taken_back_stays_told_and_so_does_its_taking_back(plan, works):
    report = a_report(1.0, withdrawn_on=date(2017, 5, 1))

    found = told_after(plan, Told(reports={works.id: [report]}))

    assert codes(found) == ["reported", "withdrawn"]


def test_a_moved_day_and_an_acceptance_are_told_with_their_reason(plan):
    milestone = plan.commitments[0].milestones[0]
    moved = DateChange(date(2017, 8, 31), date(2017, 3, 1), date(2017, 3, 2), "Faltó el equipo")
    given_ = Acceptance(EVA, accepts=False, known_on=date(2017, 9, 1), reason="Falta una oficina")

    found = told_after(
        plan, Told(changes={milestone.id: [moved]}, acceptances={milestone.id: [given_]})
    )

    assert [one.quotes for one in found] == ["Faltó el equipo", "Falta una oficina"]


def test_whose_report_it_is_is_said(plan, works):
    reports = [a_report(0.5), a_report(0.2, side=Side.SOCIETY)]

    found = told_after(plan, Told(reports={works.id: reports}))

    assert {one.says.sentence.partition(" report")[0] for one in found} == {
        "El gobierno",
        "La sociedad civil",
    }


def test_nothing_is_told_before_it_was_recorded(plan, works):
    late = a_report(1.0, effective_on=date(2017, 2, 15), known_on=date(2026, 3, 1))

    known = Told(reports={works.id: [late]})

    assert told_after(plan, known, until=date(2026, 2, 28)) == []
    assert len(told_after(plan, known, until=date(2026, 3, 1))) == 1


def test_a_long_report_is_quoted_by_its_beginning(plan, works):
    (found,) = told_after(plan, Told(reports={works.id: [a_report(says="x" * 2000)]}))

    assert len(found.quotes) == LONGEST_SAYING


def test_two_things_told_never_have_one_name(plan, works):
    proofs = [a_proof(an_opinion(), an_opinion(by=EVA)) for _ in range(3)]
    reports = [a_report(1.0, proof, withdrawn_on=date(2017, 6, 1)) for proof in proofs]

    keys = [one.key for one in told_after(plan, Told(reports={works.id: reports}))]

    assert len(keys) == len(set(keys)) == 12


def test_a_bulletin_tells_what_changed_in_its_month(plan, works):
    opinion = an_opinion(known_on=date(2017, 2, 20))
    report = a_report(
        1.0, a_proof(opinion, known_on=date(2017, 2, 10)), effective_on=date(2017, 2, 10)
    )

    found = bulletin(plan, Told(reports={works.id: [report]}), FEBRUARY)

    (line,) = found.lines
    assert (line.before.verified, line.now.verified) == (0.0, 1.0)
    assert codes(line.news) == ["reported", "judged"]
    assert found.board.as_of.on == found.board.as_of.known_on == date(2017, 2, 28)


def test_what_was_told_in_another_month_is_not_in_a_bulletin(plan, works):
    reports = [a_report(0.1, effective_on=day) for day in (date(2017, 1, 31), date(2017, 3, 1))]

    found = bulletin(plan, Told(reports={works.id: reports}), FEBRUARY)

    assert found.lines[0].news == []


def told_late(share: float, days: int, back: int):
    """A report on a day of February or before, recorded with its file and verdict days after it."""
    known_on = FEBRUARY.last + timedelta(days=days)
    proof = a_proof(an_opinion(known_on=known_on), known_on=known_on)
    on = FEBRUARY.last - timedelta(days=back)
    return a_report(share, proof, effective_on=on, known_on=known_on)


LATER = st.builds(told_late, st.floats(0, 1), st.integers(1, 4000), st.integers(0, 60))


@given(st.lists(LATER, max_size=50), st.integers(1, 4000))
def test_a_bulletin_is_the_same_after_any_number_of_later_corrections(later, days):
    works = an_activity()
    plan = a_plan(a_milestone(works))
    early = a_report(0.6, a_proof(an_opinion(known_on=date(2017, 2, 20))))
    before = bulletin(plan, Told(reports={works.id: [early]}), FEBRUARY)
    withdrawn = replace(early, withdrawn_on=FEBRUARY.last + timedelta(days=days))

    after = bulletin(plan, Told(reports={works.id: [withdrawn, *later]}), FEBRUARY)

    assert (replace(after, board=before.board), written(after.board)) == (
        before, written(before.board),
    )  # fmt: skip


def test_the_months_of_a_plan_go_from_its_first_to_the_last_that_is_over(plan):
    found = months(plan, on=date(2017, 4, 30))

    assert [str(one) for one in found] == ["2017-03", "2017-02", "2017-01"]


@given(st.dates(date(1900, 1, 2), date(2900, 1, 1)))
def test_a_month_holds_its_days_and_follows_the_one_before(day):
    one = month_of(day)

    assert one.first <= day <= one.last
    assert one.before.following == one == read_month(str(one))


@pytest.mark.parametrize(
    "text", ["", "2017", "2017-00", "2017-13", "2017-2", "02-2017", "²017-02", "2017-02\n"]
)
def test_what_is_no_month_is_none(text):
    assert read_month(text) is None

"""Rules of verification: what evidence is worth, who may judge it, when the committee is late."""

from datetime import date

import pytest

from app.core.lights import Light
from app.monitoring.rules import verdicts
from app.monitoring.rules.facts import Acceptance, AsOf
from app.monitoring.rules.verdicts import State, Statement
from tests.monitoring.plans import ANA, EVA, EVER, STAFF, a_proof, an_opinion

MARCH = date(2017, 3, 1)


def state(*opinions, known_on=EVER):
    return verdicts.state_of(opinions, known_on=known_on).value


def test_evidence_that_nobody_looked_at_is_pending():
    assert state() == "pending"


def test_the_last_word_of_a_monitor_counts():
    assert state(an_opinion("rejected"), an_opinion("accepted")) == "accepted"


def test_one_rejection_outweighs_the_acceptance_of_another():
    assert state(an_opinion("accepted", by=ANA), an_opinion("rejected", by=EVA)) == "rejected"


def test_a_remark_decides_nothing_once_another_monitor_accepted():
    assert state(an_opinion("observed", by=ANA)) == "observed"
    assert state(an_opinion("observed", by=ANA), an_opinion("accepted", by=EVA)) == "accepted"


def test_a_verdict_is_unknown_before_the_day_it_was_recorded():
    late = an_opinion(known_on=date(2026, 11, 20))

    assert state(late, known_on=date(2026, 11, 19)) == State.PENDING


def test_a_milestone_is_complete_when_two_monitors_say_so():
    def accepted(*who):
        given = [Acceptance(one, accepts=True, known_on=MARCH) for one in who]
        return verdicts.is_accepted(given, known_on=EVER)

    assert not accepted(ANA)
    assert not accepted(ANA, ANA)
    assert accepted(ANA, EVA)


def test_a_monitor_may_take_her_acceptance_back():
    given = [
        Acceptance(ANA, accepts=True, known_on=MARCH),
        Acceptance(EVA, accepts=True, known_on=MARCH),
    ]

    back = [*given, Acceptance(EVA, accepts=False, known_on=MARCH)]

    assert not verdicts.is_accepted(back, known_on=EVER)


COMMITMENT = "2016-2018-4"


@pytest.mark.parametrize(
    ("author", "statement", "code"),
    [
        (STAFF, None, "no_statement"),
        (STAFF, Statement(ANA, frozenset({COMMITMENT})), "has_interest"),
        (ANA, Statement(ANA, frozenset()), "own_report"),
        (STAFF, Statement(ANA, frozenset({"2016-2018-1"})), None),
    ],
)
def test_who_may_judge(author, statement, code):
    fault = verdicts.fault_of_monitor(
        ANA, authors=[author], commitment=COMMITMENT, statement=statement
    )

    assert (fault.code if fault else None) == code


def judged(proof, day):
    return verdicts.committee([proof], as_of=AsOf(day, day))


def test_the_committee_is_amber_when_evidence_waits_longer_than_fifteen_working_days():
    proof = a_proof(known_on=date(2017, 5, 8))

    assert judged(proof, date(2017, 5, 29)).light is Light.GREEN
    assert judged(proof, date(2017, 5, 30)).light is Light.AMBER
    assert judged(proof, date(2017, 5, 30)).overdue == 1


def test_a_committee_that_answered_late_was_amber_meanwhile():
    proof = a_proof(an_opinion(known_on=date(2017, 8, 1)), known_on=date(2017, 5, 8))

    assert judged(proof, date(2017, 7, 31)).light is Light.AMBER
    assert judged(proof, date(2017, 8, 1)).light is Light.GREEN


def test_a_committee_with_nothing_to_verify_is_grey():
    assert verdicts.committee([], as_of=AsOf(MARCH, MARCH)).light is Light.GREY

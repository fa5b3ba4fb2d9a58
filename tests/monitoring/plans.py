"""Small plans and what was told of them, for the rules; everybody here is invented."""

from datetime import date
from uuid import UUID, uuid4

from app.monitoring.rules.facts import (
    Acceptance,
    Activity,
    AsOf,
    Commitment,
    Milestone,
    Opinion,
    Plan,
    Proof,
    Report,
    Side,
    Told,
    Verdict,
)

STARTS, ENDS = date(2017, 1, 1), date(2017, 4, 10)
ANA, EVA, STAFF = (UUID(int=number) for number in (1, 2, 3))
EVER = date(2030, 1, 1)


def an_activity(*, indicators=(), weight=1.0, starts_on=STARTS, ends_on=ENDS):
    return Activity(uuid4(), 1, "Obra", "Works", starts_on, ends_on, weight, tuple(indicators))


def a_milestone(*activities, weight=1.0, starts_on=STARTS, ends_on=ENDS):
    return Milestone(uuid4(), 1, "Hito", "Milestone", starts_on, ends_on, weight, None, activities)


def a_plan(*milestones):
    commitment = Commitment(
        uuid4(), "p-1", 1, "Compromiso", "Commitment", "Tema", "Theme", "Una", "One",
        date(2017, 1, 1), date(2017, 12, 31), milestones,
    )  # fmt: skip
    return Plan("p", "Plan", "Plan", STARTS, date(2018, 12, 31), "a test", (commitment,))


def an_opinion(verdict=Verdict.ACCEPTED, *, by=ANA, known_on=date(2017, 3, 1)):
    return Opinion(by, Verdict(verdict), known_on)


def a_proof(*opinions, known_on=date(2017, 2, 1)):
    return Proof(uuid4(), known_on, opinions)


def a_report(claimed=1.0, *proofs, effective_on=date(2017, 2, 1), known_on=None, **more):
    return Report(
        uuid4(), more.pop("side", Side.GOVERNMENT), claimed, effective_on,
        known_on or effective_on, STAFF, proofs=proofs, **more,
    )  # fmt: skip


def told_of(activity, *reports, milestone=None, accepted_by=(), **more):
    acceptances = [Acceptance(who, accepts=True, known_on=date(2017, 3, 1)) for who in accepted_by]
    return Told(
        reports={activity.id: reports},
        acceptances={milestone.id: acceptances} if milestone else {},
        **more,
    )


def as_of(on, known_on=EVER):
    return AsOf(on, known_on)

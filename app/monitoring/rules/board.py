"""The whole board of a plan, for a day and what was known on another: pure, total, repeatable."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.lights import Light
from app.monitoring.rules.compliance import Completion, Compliance, Kept, completion, compliance
from app.monitoring.rules.facts import (
    Activity,
    AsOf,
    Commitment,
    DateChange,
    Milestone,
    Plan,
    Proof,
    Told,
)
from app.monitoring.rules.lights import Judgement, Known, judge, worst
from app.monitoring.rules.progress import Progress, Share, progress, together, weighted
from app.monitoring.rules.verdicts import Committee, State, committee, is_accepted, states_of


@dataclass(frozen=True, slots=True)
class ActivityState:
    """An activity on a day."""

    activity: Activity
    progress: Progress
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone on a day; ``ends_on`` is the day in force, the first one is the milestone's.

    ``evidence``: what was brought by then, with what it is worth.
    """

    milestone: Milestone
    ends_on: date
    known: Known
    judgement: Judgement
    completion: Completion
    is_accepted: bool
    activities: Sequence[ActivityState]
    evidence: Sequence[tuple[Proof, State]]

    @property
    def is_moved(self) -> bool:
        """Say whether the day in force is not the one first promised."""
        return self.ends_on != self.milestone.ends_on


@dataclass(frozen=True, slots=True)
class CommitmentState:
    """A commitment on a day. ``is_watched``: its plan is over and it is not complete."""

    commitment: Commitment
    reported: float
    verified: float
    judgement: Judgement
    compliance: Compliance
    is_watched: bool
    milestones: Sequence[MilestoneState]


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """All the commitments of a plan on a day, and how the monitors are doing; equal to itself only."""

    plan: Plan
    as_of: AsOf
    compliance: Compliance
    committee: Committee
    commitments: Sequence[CommitmentState]


def board(plan: Plan, told: Told, *, as_of: AsOf) -> Board:
    """Build the board of a plan."""
    states = [_commitment(one, plan, told, as_of) for one in plan.commitments]
    every = [milestone for state in states for milestone in state.milestones]
    brought = [pair for one in every for pair in one.evidence]
    return Board(
        plan,
        as_of,
        compliance([_kept(one, as_of) for one in every], brought, known_on=as_of.known_on),
        committee([proof for proof, _ in brought], as_of=as_of),
        states,
    )


def end_in_force(milestone: Milestone, changes: Iterable[DateChange], *, as_of: AsOf) -> date:
    """Give the last day agreed for a milestone, or the one first promised."""
    agreed = [
        one for one in changes if one.effective_on <= as_of.on and one.known_on <= as_of.known_on
    ]
    last = max(agreed, key=lambda one: (one.effective_on, one.known_on), default=None)
    return last.ends_on if last else milestone.ends_on


def _commitment(one: Commitment, plan: Plan, told: Told, as_of: AsOf) -> CommitmentState:
    states = [_milestone(milestone, told, as_of) for milestone in one.milestones]
    shares = [(s.milestone.weight, Share(s.known.verified, s.known.completed_on)) for s in states]
    whole = together(shares)
    own = Known(
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        promised_on=one.ends_on,
        reported=weighted((s.milestone.weight, s.known.reported) for s in states),
        verified=whole.value,
        last_report=_latest(s.known.last_report for s in states),
        completed_on=whole.complete_since,
        accepted=bool(states) and all(s.known.is_complete for s in states),
    )
    judgement = _judged(own, states, as_of)
    brought = [pair for state in states for pair in state.evidence]
    is_met = judgement.light in {Light.MET, Light.MET_LATE}
    return CommitmentState(
        one,
        own.reported,
        own.verified,
        judgement,
        compliance([_kept(state, as_of) for state in states], brought, known_on=as_of.known_on),
        as_of.on > plan.ends_on and not is_met,
        states,
    )


def _judged(own: Known, states: Sequence[MilestoneState], as_of: AsOf) -> Judgement:
    """Take the worst milestone already due; with none, or while others go on, its own light."""
    due = [state.judgement for state in states if state.ends_on <= as_of.on]
    light = worst(one.light for one in due)
    if light in {None, Light.MET, Light.MET_LATE} and not own.is_complete:
        return judge(own, on=as_of.on)
    of_light = [one for one in due if one.light is light]
    return max(of_light, key=lambda one: one.days_late) if of_light else judge(own, on=as_of.on)


def _milestone(one: Milestone, told: Told, as_of: AsOf) -> MilestoneState:
    ends_on = end_in_force(one, told.changes.get(one.id, ()), as_of=as_of)
    reports = [each for part in one.activities for each in told.reports.get(part.id, ())]
    worth = states_of(reports, as_of=as_of)
    states = [
        _activity(
            activity, one, ends_on, progress(activity, told, as_of=as_of, states=worth), as_of
        )
        for activity in one.activities
    ]
    share = together([(s.activity.weight, s.progress.verified) for s in states])
    accepted = is_accepted(told.acceptances.get(one.id, ()), known_on=as_of.known_on)
    known = Known(
        starts_on=one.starts_on,
        ends_on=ends_on,
        promised_on=one.ends_on,
        reported=weighted((s.activity.weight, s.progress.reported) for s in states),
        verified=share.value,
        last_report=_latest(s.progress.last_report for s in states),
        completed_on=share.complete_since,
        verify_by=_latest(s.progress.verify_by for s in states),
        accepted=accepted,
    )
    evidence = [
        (proof, worth[proof.id]) for each in reports for proof in each.proofs if proof.id in worth
    ]
    done = known.verified if known.is_complete else min(known.verified, _ALMOST)
    return MilestoneState(
        one,
        ends_on,
        known,
        judge(known, on=as_of.on),
        completion(done, reported=known.reported, has_evidence=bool(evidence)),
        accepted,
        states,
        evidence,
    )


_ALMOST = 0.99
"""What is verified but not yet accepted by two monitors is not complete."""


def _activity(
    one: Activity, of: Milestone, ends_on: date, found: Progress, as_of: AsOf
) -> ActivityState:
    """Judge an activity; one that ends with its milestone is moved with it."""
    known = Known(
        starts_on=one.starts_on,
        ends_on=ends_on if one.ends_on == of.ends_on else one.ends_on,
        promised_on=one.ends_on,
        reported=found.reported,
        verified=found.verified.value,
        last_report=found.last_report,
        completed_on=found.verified.complete_since,
        verify_by=found.verify_by,
    )
    return ActivityState(one, found, judge(known, on=as_of.on))


def _kept(state: MilestoneState, as_of: AsOf) -> Kept:
    return Kept(
        state.milestone.weight,
        state.known.verified,
        state.known.days_late(as_of.on),
        state.milestone.ends_on <= as_of.on,
        state.known.is_complete,
    )


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)

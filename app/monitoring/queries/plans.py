"""Read what plans promise, as plain values. Everything here is public."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.monitoring.models.plan import ActionPlan, Activity, Commitment, Indicator, Milestone
from app.monitoring.rules import facts

Rows = Sequence[Row[*tuple[Any, ...]]]


def codes(session: Session) -> list[str]:
    """List the codes of the plans, the newest plan first."""
    asked = select(ActionPlan.code).order_by(ActionPlan.starts_on.desc(), ActionPlan.code.desc())
    return list(session.scalars(asked))


def plan(session: Session, code: str | None = None) -> facts.Plan:
    """Read a plan whole; the newest without a code. One statement.

    Raises:
        NotFound: there is no such plan.
    """
    asked = select(ActionPlan.id).order_by(ActionPlan.starts_on.desc(), ActionPlan.code.desc())
    if code is not None:
        asked = asked.where(ActionPlan.code == code)
    return _read(session, asked.limit(1))


def plan_of(session: Session, slug: str) -> facts.Plan:
    """Read a plan with one of its commitments only. One statement.

    Raises:
        NotFound: there is no such commitment.
    """
    of = select(Commitment.plan_id).where(Commitment.slug == slug)
    return _read(session, of, slug=slug)


def commitment_of(whole: facts.Plan, slug: str) -> facts.Commitment:
    """Find a commitment of a plan that has it."""
    return next(one for one in whole.commitments if one.slug == slug)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its plan something stands."""

    plan: facts.Plan
    commitment: facts.Commitment
    milestone: facts.Milestone


@dataclass(frozen=True, slots=True)
class ActivityPlace(Place):
    """Where in its plan an activity stands."""

    activity: facts.Activity


def place_of_milestone(session: Session, milestone_id: UUID) -> Place:
    """Find a milestone in its plan.

    Raises:
        NotFound: there is no such milestone.
    """
    asked = select(Commitment.slug).join(Milestone).where(Milestone.id == milestone_id)
    whole = plan_of(session, session.scalars(asked).one_or_none() or "")
    return next(
        Place(whole, one, each)
        for one in whole.commitments
        for each in one.milestones
        if each.id == milestone_id
    )


def place_of_activity(session: Session, activity_id: UUID) -> ActivityPlace:
    """Find an activity in its plan.

    Raises:
        NotFound: there is no such activity.
    """
    asked = select(Activity.milestone_id).where(Activity.id == activity_id)
    milestone_id = session.scalars(asked).one_or_none()
    if milestone_id is None:
        raise NotFound
    place = place_of_milestone(session, milestone_id)
    activity = next(each for each in place.milestone.activities if each.id == activity_id)
    return ActivityPlace(place.plan, place.commitment, place.milestone, activity)


def _read(session: Session, which: Select[UUID], *, slug: str | None = None) -> facts.Plan:
    asked = (
        select(ActionPlan, Commitment, Milestone, Activity, Indicator)
        .join(Commitment, Commitment.plan_id == ActionPlan.id)
        .join(Milestone, Milestone.commitment_id == Commitment.id)
        .join(Activity, Activity.milestone_id == Milestone.id)
        .outerjoin(Indicator, Indicator.activity_id == Activity.id)
        .where(ActionPlan.id.in_(which))
        .order_by(Commitment.number, Milestone.number, Activity.number, Indicator.es)
    )
    if slug is not None:
        asked = asked.where(Commitment.slug == slug)
    rows = session.execute(asked).all()
    if not rows:
        raise NotFound
    found = rows[0].ActionPlan
    return facts.Plan(
        found.code,
        found.es,
        found.en,
        found.starts_on,
        found.ends_on,
        found.source,
        tuple(_commitments(rows)),
    )


def _commitments(rows: Rows) -> Iterator[facts.Commitment]:
    for one, of in groupby(rows, key=lambda row: row.Commitment):
        yield facts.Commitment(
            one.id,
            one.slug,
            one.number,
            one.es,
            one.en,
            one.theme_es,
            one.theme_en,
            one.lead_es,
            one.lead_en,
            one.starts_on,
            one.ends_on,
            tuple(_milestones(list(of))),
        )


def _milestones(rows: Rows) -> Iterator[facts.Milestone]:
    for one, of in groupby(rows, key=lambda row: row.Milestone):
        yield facts.Milestone(
            one.id,
            one.number,
            one.es,
            one.en,
            one.starts_on,
            one.ends_on,
            one.weight,
            one.follows,
            tuple(_activities(list(of))),
        )


def _activities(rows: Rows) -> Iterator[facts.Activity]:
    for one, of in groupby(rows, key=lambda row: row.Activity):
        found = [row.Indicator for row in of if row.Indicator is not None]
        yield facts.Activity(
            one.id,
            one.number,
            one.es,
            one.en,
            one.starts_on,
            one.ends_on,
            one.weight,
            tuple(
                facts.Indicator(
                    each.id,
                    each.es,
                    each.en,
                    each.target,
                    each.baseline,
                    each.weight,
                    each.measure,
                )
                for each in found
            ),
        )

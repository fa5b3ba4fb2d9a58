"""Load plans of action from files: those of the house at the first start, others by command."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.monitoring.models.plan import ActionPlan, Activity, Commitment, Indicator, Milestone
from app.monitoring.rules.plan_file import Faults, Heading, Line, read_plan

FOLDER = Path(__file__).parent.parent / "plans"
"""The plans that every installation begins with; plans.csv says what each is and where it comes from."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many milestones were added and how many were there before; what was told of the lines."""

    added: int
    kept: int
    faults: Faults
    warnings: Faults


def settle(session: Session) -> list[Loaded]:
    """Load the plans of the house. Safe to repeat: what is there stays as it is."""
    with (FOLDER / "plans.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        load(
            session,
            (FOLDER / row["file"]).read_text(encoding="utf-8"),
            Heading(
                row["code"],
                row["es"],
                row["en"],
                date.fromisoformat(row["starts_on"]),
                date.fromisoformat(row["ends_on"]),
                row["source"],
            ),
        )
        for row in rows
    ]


def load(session: Session, text: str, heading: Heading) -> Loaded:
    """Add what a file has and the plan has not: its good lines; the others are told."""
    found = read_plan(text, heading)
    plan = _plan(session, heading) if found.lines else None
    added = sum(_added(session, plan, line) for line in found.lines) if plan else 0
    session.flush()
    return Loaded(added, len(found.lines) - added, found.faults, found.warnings)


def _plan(session: Session, heading: Heading) -> ActionPlan:
    plan = session.scalars(select(ActionPlan).where(ActionPlan.code == heading.code)).one_or_none()
    if plan is None:
        plan = ActionPlan(
            code=heading.code,
            es=heading.es,
            en=heading.en,
            starts_on=heading.starts_on,
            ends_on=heading.ends_on,
            source=heading.source,
        )
        session.add(plan)
        session.flush()
    return plan


def _added(session: Session, plan: ActionPlan, line: Line) -> bool:
    """Add the milestone of a line, with its commitment if need be; say whether it was new."""
    commitment = _commitment(session, plan, line)
    asked = select(Milestone.id).where(
        Milestone.commitment_id == commitment.id, Milestone.number == line.milestone
    )
    if session.scalars(asked).one_or_none() is not None:
        return False
    days = {"starts_on": line.starts_on, "ends_on": line.ends_on}
    said = {"es": line.row["text_es"], "en": line.row["text_en"]}
    milestone = Milestone(
        commitment_id=commitment.id,
        number=line.milestone,
        weight=line.weight,
        follows=line.follows,
        **said,
        **days,
    )
    session.add(milestone)
    session.flush()
    activity = Activity(milestone_id=milestone.id, number=1, weight=1.0, **said, **days)
    session.add(activity)
    session.flush()
    if line.measured is not None:
        session.add(
            Indicator(
                activity_id=activity.id,
                es=line.measured.es,
                en=line.measured.en,
                baseline=line.measured.baseline,
                target=line.measured.target,
                measure=line.measured.measure,
                weight=1.0,
            )
        )
    return True


def _commitment(session: Session, plan: ActionPlan, line: Line) -> Commitment:
    asked = select(Commitment).where(
        Commitment.plan_id == plan.id, Commitment.number == line.commitment
    )
    commitment = session.scalars(asked).one_or_none()
    if commitment is None:
        commitment = Commitment(
            plan_id=plan.id,
            slug=f"{plan.code}-{line.commitment}",
            number=line.commitment,
            es=line.row["commitment_title_es"],
            en=line.row["commitment_title_en"],
            theme_es=line.row["theme_es"],
            theme_en=line.row["theme_en"],
            lead_es=line.row["lead_agency_es"],
            lead_en=line.row["lead_agency_en"],
            starts_on=line.commitment_starts_on,
            ends_on=line.commitment_ends_on,
        )
        session.add(commitment)
        session.flush()
    return commitment


def sentences(loaded: Loaded) -> Iterable[str]:
    """Say line by line what was told of a file, the faults first."""
    for told in (loaded.faults, loaded.warnings):
        for nth, found in told.items():
            for fault in found:
                yield f"{nth}: {fault.sentence % fault.values}"

"""Tell of an activity: a report with its evidence, its withdrawal, a new day for a milestone.

Rows are only added; a wrong report is withdrawn by another row. Nothing here commits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers, NotFound
from app.core.permissions import Action, Actor, Role
from app.core.words import words
from app.evidence import queries as evidence
from app.monitoring.actions.permits import permit
from app.monitoring.models.told import ActivityReport, DateChange, Measurement, ReportEvidence
from app.monitoring.queries import plans, work
from app.monitoring.queries.told import told
from app.monitoring.rules import reports as rules
from app.monitoring.rules.board import end_in_force
from app.monitoring.rules.facts import Activity, AsOf, Side

_SIDES: Mapping[Role, Side] = {Role.MONITOR: Side.SOCIETY}
"""Whose report it is; all but the monitors' are the government's."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody tells of an activity.

    Args:
        claimed: the share that is done, from 0 to 1; None where values are taken by hand.
        readings: indicator to its value. evidence: files that back it.
    """

    says: str
    effective_on: date
    claimed: float | None = None
    readings: Mapping[UUID, float] = field(default_factory=dict)
    evidence: Sequence[UUID] = ()

    @classmethod
    def told(
        cls, activity: Activity, *, claimed: int | None, value: int | None, **rest: Any
    ) -> "Telling":
        """Read what a form or a program says: a share of 100, or the value taken by hand."""
        by_hand = [one.id for one in activity.indicators if one.measure is None]
        readings = {each: float(value) for each in by_hand[:1]} if value is not None else {}
        share = claimed / 100 if claimed is not None else None
        return cls(claimed=share, readings=readings, **rest)


def report(
    session: Session, actor: Actor, *, activity_id: UUID, telling: Telling
) -> ActivityReport:
    """Add a report on an activity, with its values and its evidence.

    Raises:
        NotFound: no such activity. InvalidAnswers: what the rules of reports say.
    """
    permit(actor, Action.REPORT_ACTIVITY)
    place = plans.place_of_activity(session, activity_id)
    faults = rules.faults_of_report(
        claimed=telling.claimed,
        readings=telling.readings,
        effective_on=telling.effective_on,
        activity=place.activity,
        plan=place.plan,
        today=today(),
    )
    if len(evidence.seals_of(session, telling.evidence)) != len(set(telling.evidence)):
        faults["evidence"] = [Fault("unknown_evidence", _NO_FILE)]
    if faults:
        raise InvalidAnswers(faults)
    made = ActivityReport(
        activity_id=activity_id,
        side=_SIDES.get(actor.role, Side.GOVERNMENT).value,
        claimed=telling.claimed or 0.0,
        says=telling.says,
        effective_on=telling.effective_on,
        account_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    for indicator, value in telling.readings.items():
        session.add(
            Measurement(
                report_id=made.id, indicator_id=indicator, value=value, account_id=actor.account_id
            )
        )
    for each in dict.fromkeys(telling.evidence):
        _back(session, actor, made, each)
    session.flush()
    return made


def add_evidence(
    session: Session, actor: Actor, *, report_id: UUID, evidence_id: UUID
) -> ReportEvidence:
    """Back a report with one more file.

    Raises:
        NotFound: no such report. InvalidAnswers: no such file.
    """
    permit(actor, Action.REPORT_ACTIVITY)
    found = work.report(session, report_id)
    if not evidence.seals_of(session, [evidence_id]):
        raise InvalidAnswers({"evidence": [Fault("unknown_evidence", _NO_FILE)]})
    made = _back(session, actor, found, evidence_id)
    session.flush()
    return made


def withdraw(session: Session, actor: Actor, *, report_id: UUID, reason: str) -> ActivityReport:
    """Say that a report of one's own was wrong: it stays in sight and counts no longer.

    Raises:
        NotFound: no such report of this account. InvalidAnswers: it was withdrawn before.
    """
    permit(actor, Action.REPORT_ACTIVITY)
    found = work.report(session, report_id)
    if found.account_id != actor.account_id:
        raise NotFound
    if work.is_withdrawn(session, report_id) or found.withdraws is not None:
        raise InvalidAnswers({"reason": [Fault("withdrawn", _WITHDRAWN)]})
    made = ActivityReport(
        activity_id=found.activity_id,
        side=found.side,
        claimed=0.0,
        says=reason,
        effective_on=found.effective_on,
        withdraws=found.id,
        account_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    return made


def move(
    session: Session,
    actor: Actor,
    *,
    milestone_id: UUID,
    ends_on: date,
    effective_on: date,
    reason: str,
    minute_id: UUID | None = None,
) -> DateChange:
    """Give a milestone a new day, agreed on ``effective_on``; the first one stays in sight.

    Raises:
        NotFound: no such milestone. InvalidAnswers: what the rules of reports say.
    """
    permit(actor, Action.CHANGE_MILESTONE_DATE)
    place = plans.place_of_milestone(session, milestone_id)
    known = told(session, [place.commitment.id])
    as_of = AsOf(today(), today())
    in_force = end_in_force(place.milestone, known.changes.get(milestone_id, ()), as_of=as_of)
    faults = rules.faults_of_move(
        ends_on=ends_on,
        effective_on=effective_on,
        in_force=in_force,
        milestone=place.milestone,
        plan=place.plan,
        today=today(),
    )
    if faults:
        raise InvalidAnswers(faults)
    made = DateChange(
        milestone_id=milestone_id,
        ends_on=ends_on,
        effective_on=effective_on,
        reason=reason,
        minute_id=minute_id,
        account_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    return made


def _back(session: Session, actor: Actor, found: ActivityReport, file: UUID) -> ReportEvidence:
    made = ReportEvidence(report_id=found.id, evidence_id=file, account_id=actor.account_id)
    session.add(made)
    return made


_NO_FILE = words("Uno de los archivos no existe. Mándelo primero y use el número que recibió.")
_WITHDRAWN = words("Este reporte ya se había retirado.")

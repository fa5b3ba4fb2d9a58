"""Read what was told of a plan, as plain values; all of it, whatever day is asked for.

Which of it counts on a day is decided by rules, so that any day can be built from one reading.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.clock import ZONE
from app.core.measures import Measure
from app.monitoring.models.plan import Activity, Milestone
from app.monitoring.models.told import (
    ActivityReport,
    DateChange,
    EvidenceVerdict,
    Measurement,
    MilestoneAcceptance,
    ReportEvidence,
)
from app.monitoring.rules.facts import (
    Acceptance,
    Opinion,
    Proof,
    Report,
    Side,
    Told,
    Verdict,
)
from app.monitoring.rules.facts import (
    DateChange as Change,
)


def told(session: Session, commitments: Sequence[UUID], *, live: Sequence[Measure] = ()) -> Told:
    """Read what was told of some commitments. Four statements.

    Args:
        live: the live measures, which are read apart (joint ``measures``).
    """
    return Told(
        reports=_reports(session, commitments),
        changes=_changes(session, commitments),
        acceptances=_acceptances(session, commitments),
        measures={one.name: one.points for one in live},
    )


def recorded_on(column: InstrumentedAttribute[Any]) -> ColumnElement[date]:
    """Give the day of an instant in Jalisco."""
    return cast(func.timezone(ZONE.key, column), Date)


def _of(
    query: Select[*tuple[Any, ...]], milestone: Any, commitments: Sequence[UUID]
) -> Select[*tuple[Any, ...]]:
    return query.join(Milestone, Milestone.id == milestone).where(
        Milestone.commitment_id.in_(commitments)
    )


def _reports(session: Session, commitments: Sequence[UUID]) -> Mapping[UUID, Sequence[Report]]:
    asked = _of(
        select(
            ActivityReport.id,
            ActivityReport.activity_id,
            ActivityReport.side,
            ActivityReport.claimed,
            ActivityReport.effective_on,
            ActivityReport.account_id,
            ActivityReport.says,
            ActivityReport.withdraws,
            recorded_on(ActivityReport.created_at).label("known_on"),
            Measurement.indicator_id,
            Measurement.value,
        )
        .join(Activity, Activity.id == ActivityReport.activity_id)
        .outerjoin(Measurement, Measurement.report_id == ActivityReport.id),
        Activity.milestone_id,
        commitments,
    ).order_by(ActivityReport.created_at, ActivityReport.id, Measurement.indicator_id)
    rows = session.execute(asked).all()
    withdrawn = {row.withdraws: row.known_on for row in rows if row.withdraws}
    readings: dict[UUID, dict[UUID, float]] = defaultdict(dict)
    for row in rows:
        if row.indicator_id is not None:
            readings[row.id][row.indicator_id] = row.value
    proofs = _proofs(session, commitments)
    found: dict[UUID, dict[UUID, Report]] = defaultdict(dict)
    for row in rows:
        if row.withdraws is None and row.id not in found[row.activity_id]:
            found[row.activity_id][row.id] = Report(
                row.id,
                Side(row.side),
                row.claimed,
                row.effective_on,
                row.known_on,
                row.account_id,
                readings.get(row.id, {}),
                proofs.get(row.id, ()),
                withdrawn.get(row.id),
                row.says,
            )
    return {activity: tuple(reports.values()) for activity, reports in found.items()}


def _proofs(session: Session, commitments: Sequence[UUID]) -> Mapping[UUID, Sequence[Proof]]:
    asked = (
        select(
            ReportEvidence.id,
            ReportEvidence.report_id,
            ReportEvidence.evidence_id,
            recorded_on(ReportEvidence.created_at).label("known_on"),
            EvidenceVerdict.verdict,
            EvidenceVerdict.reason,
            EvidenceVerdict.account_id.label("monitor"),
            recorded_on(EvidenceVerdict.created_at).label("said_on"),
        )
        .outerjoin(EvidenceVerdict, EvidenceVerdict.proof_id == ReportEvidence.id)
        .join(ActivityReport, ActivityReport.id == ReportEvidence.report_id)
        .join(Activity, Activity.id == ActivityReport.activity_id)
    )
    asked = _of(asked, Activity.milestone_id, commitments).order_by(
        ReportEvidence.created_at, ReportEvidence.id, EvidenceVerdict.created_at, EvidenceVerdict.id
    )
    kept: dict[UUID, tuple[Any, list[Opinion]]] = {}
    for row in session.execute(asked):
        _, opinions = kept.setdefault(row.id, (row, []))
        if row.verdict is not None:
            opinions.append(Opinion(row.monitor, Verdict(row.verdict), row.said_on, row.reason))
    found: dict[UUID, list[Proof]] = defaultdict(list)
    for row, opinions in kept.values():
        proof = Proof(row.id, row.known_on, tuple(opinions), row.evidence_id)
        found[row.report_id].append(proof)
    return found


def _changes(session: Session, commitments: Sequence[UUID]) -> Mapping[UUID, Sequence[Change]]:
    asked = _of(
        select(DateChange, recorded_on(DateChange.created_at).label("known_on")),
        DateChange.milestone_id,
        commitments,
    ).order_by(DateChange.created_at, DateChange.id)
    found: dict[UUID, list[Change]] = defaultdict(list)
    for row in session.execute(asked):
        one = row.DateChange
        change = Change(one.ends_on, one.effective_on, row.known_on, one.reason)
        found[one.milestone_id].append(change)
    return found


def _acceptances(
    session: Session, commitments: Sequence[UUID]
) -> Mapping[UUID, Sequence[Acceptance]]:
    asked = _of(
        select(MilestoneAcceptance, recorded_on(MilestoneAcceptance.created_at).label("known_on")),
        MilestoneAcceptance.milestone_id,
        commitments,
    ).order_by(MilestoneAcceptance.created_at, MilestoneAcceptance.id)
    found: dict[UUID, list[Acceptance]] = defaultdict(list)
    for row in session.execute(asked):
        one = row.MilestoneAcceptance
        given = Acceptance(one.account_id, one.accepts, row.known_on, one.reason)
        found[one.milestone_id].append(given)
    return found

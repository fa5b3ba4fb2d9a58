"""Read what somebody must act on: evidence that waits, who told what, statements of interest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.monitoring.models.committee import MonitorStatement
from app.monitoring.models.plan import ActionPlan, Activity, Commitment, Milestone
from app.monitoring.models.told import ActivityReport, EvidenceVerdict, ReportEvidence
from app.monitoring.queries.told import recorded_on
from app.monitoring.rules.verdicts import Statement, verify_by


@dataclass(frozen=True, slots=True)
class Case:
    """A piece of evidence to judge, with what it is said to prove."""

    proof_id: UUID
    evidence_id: UUID
    report_id: UUID
    slug: str
    commitment: int
    milestone: int
    activity_es: str
    activity_en: str
    claimed: float
    says: str
    effective_on: date
    known_on: date
    reporter: UUID
    brought_by: UUID

    @property
    def verify_by(self) -> date:
        """Give the last day of the monitors' term."""
        return verify_by(self.known_on)


_CASE = (
    select(
        ReportEvidence.id.label("proof_id"),
        ReportEvidence.evidence_id,
        ReportEvidence.report_id,
        Commitment.slug,
        Commitment.number.label("commitment"),
        Milestone.number.label("milestone"),
        Activity.es.label("activity_es"),
        Activity.en.label("activity_en"),
        ActivityReport.claimed,
        ActivityReport.says,
        ActivityReport.effective_on,
        recorded_on(ReportEvidence.created_at).label("known_on"),
        ActivityReport.account_id.label("reporter"),
        ReportEvidence.account_id.label("brought_by"),
    )
    .join(ActivityReport, ActivityReport.id == ReportEvidence.report_id)
    .join(Activity, Activity.id == ActivityReport.activity_id)
    .join(Milestone, Milestone.id == Activity.milestone_id)
    .join(Commitment, Commitment.id == Milestone.commitment_id)
)


def waiting(session: Session) -> list[Case]:
    """List the evidence that no monitor judged, of reports that stand; the oldest first."""
    judged = exists().where(EvidenceVerdict.proof_id == ReportEvidence.id)
    other = ActivityReport.__table__.alias()
    withdrawn = exists().where(other.c.withdraws == ReportEvidence.report_id)
    asked = _CASE.where(~judged, ~withdrawn).order_by(ReportEvidence.created_at, ReportEvidence.id)
    return [Case(**row) for row in session.execute(asked).mappings()]


def case(session: Session, proof_id: UUID) -> Case:
    """Read one piece of evidence under a report.

    Raises:
        NotFound: there is none.
    """
    row = session.execute(_CASE.where(ReportEvidence.id == proof_id)).mappings().one_or_none()
    if row is None:
        raise NotFound
    return Case(**row)


def proofs_of(session: Session, evidence_id: UUID) -> Sequence[UUID]:
    """List where a file backs a report."""
    asked = select(ReportEvidence.id).where(ReportEvidence.evidence_id == evidence_id)
    return session.scalars(asked.order_by(ReportEvidence.created_at, ReportEvidence.id)).all()


def report(session: Session, report_id: UUID) -> ActivityReport:
    """Read one report.

    Raises:
        NotFound: there is none.
    """
    found = session.get(ActivityReport, report_id)
    if found is None:
        raise NotFound
    return found


def is_withdrawn(session: Session, report_id: UUID) -> bool:
    """Say whether a report was withdrawn."""
    asked = select(exists().where(ActivityReport.withdraws == report_id))
    return bool(session.scalar(asked))


def authors(session: Session, milestone_id: UUID) -> set[UUID]:
    """Give who told of a milestone or brought its evidence."""
    asked = (
        select(ActivityReport.account_id, ReportEvidence.account_id)
        .join(Activity, Activity.id == ActivityReport.activity_id)
        .outerjoin(ReportEvidence, ReportEvidence.report_id == ActivityReport.id)
        .where(Activity.milestone_id == milestone_id)
    )
    return {each for row in session.execute(asked) for each in row if each is not None}


def statement_of(session: Session, account_id: UUID) -> Statement | None:
    """Read the last statement of interests of a monitor; None when she made none."""
    asked = (
        select(MonitorStatement)
        .where(MonitorStatement.account_id == account_id)
        .order_by(MonitorStatement.created_at.desc(), MonitorStatement.id)
        .limit(1)
    )
    found = session.scalars(asked).one_or_none()
    return Statement(account_id, frozenset(found.conflicts), found.says) if found else None


def slugs(session: Session) -> set[str]:
    """Give the slugs of all commitments."""
    return set(session.scalars(select(Commitment.slug)))


def plan_id(session: Session, code: str) -> UUID:
    """Give the key of a plan that exists."""
    return session.scalars(select(ActionPlan.id).where(ActionPlan.code == code)).one()

"""What can be done with the steps of an office: report one, undo one, prove one, judge one.

Steps, proofs and verdicts are only ever added. Nothing here commits.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Fault, InvalidAnswers, NotAllowed
from app.core.permissions import Action, Actor, Verdict, may
from app.core.words import words
from app.evidence.models import Evidence
from app.offices import queries
from app.offices.actions.reach import held
from app.offices.models import Office, StageEvent, StepEvidence, StepVerdict
from app.offices.rules import reports, verdicts
from app.offices.rules.reports import Report
from app.offices.rules.stages import Need, need_of

_NO_SUCH_EVIDENCE = words(
    "Alguno de los archivos no está, o es de otra oficina. Súbalo otra vez y mande su número nuevo.",
)
_NO_VERDICT = words("Elija si acepta el paso, lo rechaza o pide algo más.")


def report_stage(session: Session, actor: Actor, *, cvegeo: str, report: Report) -> StageEvent:
    """Add a dated step to the history of an office, or undo one of its steps.

    Raises:
        NotFound: no such office, or not the actor's. InvalidAnswers: what reports.faults_of says.
    """
    office = held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    past = queries.events(session, office.cvegeo)
    files = _files(session, actor, office, report.evidence)
    kinds = [file.media_type for file in files]
    faults = reports.faults_of(report, past, today=today(), media_types=kinds)
    if faults:
        raise InvalidAnswers(faults)
    undone = next((step for step in past if step.id == report.reverses), None)
    event = StageEvent(
        office=office.cvegeo,
        stage=undone.stage if undone else report.stage,
        effective_on=report.effective_on,
        reason=report.reason,
        reverses=report.reverses,
        recorded_by=actor.account_id,
        batch=report.batch,
    )
    session.add(event)
    session.flush()
    _link(session, actor, event, files)
    return event


def prove(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    step: UUID,
    evidence: Sequence[UUID],
) -> None:
    """Add files to a step that was reported before; that they came later stays visible.

    Raises:
        NotFound: no such office or step, or not the actor's. InvalidAnswers: files of no use.
    """
    office = held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    proved = queries.told(session, office.cvegeo, step, reader=actor)
    files = _files(session, actor, office, evidence)
    fault = reports.fault_of_evidence([file.media_type for file in files])
    if fault is not None:
        raise InvalidAnswers({"evidence": [fault]})
    there = {proof.id for proof in proved.proofs}
    _link(session, actor, proved.step, [file for file in files if file.id not in there])


def judge(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    step: UUID,
    verdict: str | None,
    reason: str | None,
) -> StepVerdict:
    """Say of a step whether its evidence holds. One monitor is enough; the last word counts.

    Raises:
        NotFound: no such office or step. NotAllowed: the role never judges.
        InvalidAnswers: what verdicts.faults_of_verdict says.
    """
    if may(actor, Action.VERIFY_OFFICE_STEP) is not Verdict.YES:
        raise NotAllowed
    if verdict is None:
        raise InvalidAnswers({"verdict": [Fault("missing", _NO_VERDICT)]})
    office = queries.office(session, cvegeo)
    told = queries.told(session, cvegeo, step, reader=actor)
    faults = verdicts.faults_of_verdict(
        verdicts.Verdict(verdict),
        reason=reason,
        need=need_of(told.step.stage) if told.step.reverses is None else Need(),
        shown=told.shown_with(hours=office.hours),
        monitor=actor.account_id,
        involved=told.involved,
    )
    if reason is None or faults:
        raise InvalidAnswers(faults)
    said = StepVerdict(step=step, verdict=verdict, reason=reason, recorded_by=actor.account_id)
    session.add(said)
    session.flush()
    return said


def _files(
    session: Session,
    actor: Actor,
    office: Office,
    evidence: Sequence[UUID],
) -> Sequence[Evidence]:
    """Find the files that an actor may use as proof: her own, or those of the office."""
    found = session.scalars(
        select(Evidence)
        .where(Evidence.id.in_(evidence))
        .order_by(Evidence.created_at, Evidence.id),
    ).all()
    usable = [
        file
        for file in found
        if file.uploaded_by == actor.account_id or file.office == office.cvegeo
    ]
    if len(usable) != len(set(evidence)):
        raise InvalidAnswers({"evidence": [Fault("unknown_evidence", _NO_SUCH_EVIDENCE)]})
    return usable


def _link(session: Session, actor: Actor, step: StageEvent, files: Sequence[Evidence]) -> None:
    session.add_all(
        StepEvidence(step=step.id, evidence=file.id, recorded_by=actor.account_id) for file in files
    )
    session.flush()

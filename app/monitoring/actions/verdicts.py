"""What monitors judge: declare interests, give a verdict on evidence, accept what is complete.

Nobody judges what she told. Rows are only added. Nothing here commits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import Conflict, Fault, InvalidAnswers, NotAllowed, NotFound
from app.core.permissions import Action, Actor
from app.core.words import words
from app.monitoring.actions.permits import permit
from app.monitoring.models.committee import MonitorStatement
from app.monitoring.models.told import EvidenceVerdict, MilestoneAcceptance
from app.monitoring.queries import boards, plans, work
from app.monitoring.rules.facts import AsOf, Verdict
from app.monitoring.rules.verdicts import fault_of_monitor
from app.offices import actions as office_steps
from app.offices import queries as offices
from app.offices.models import StepVerdict


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdicts that one word on a file gave: on reports, and on steps of offices."""

    items: Sequence[EvidenceVerdict]
    steps: Sequence[StepVerdict]


def declare(
    session: Session, actor: Actor, *, conflicts: Sequence[str], says: str | None
) -> MonitorStatement:
    """Say on which commitments a monitor has an interest; the last statement counts.

    Args:
        conflicts: slugs of commitments, none when she has no interest.
    """
    permit(actor, Action.VERIFY_EVIDENCE)
    if set(conflicts) - work.slugs(session):
        raise InvalidAnswers({"conflicts": [Fault("unknown_commitment", _NO_COMMITMENT)]})
    made = MonitorStatement(
        conflicts=list(dict.fromkeys(conflicts)), says=says, account_id=actor.account_id
    )
    session.add(made)
    session.flush()
    return made


def verify(
    session: Session, actor: Actor, *, evidence_id: UUID, verdict: Verdict, reason: str
) -> Verified:
    """Give a verdict on a file, wherever it backs a report or proves a step of an office.

    Raises:
        NotFound: it backs nothing. NotAllowed: her own, no statement, or an interest.
        InvalidAnswers: a step lacks other files that its stage needs, so it is not accepted yet.
    """
    permit(actor, Action.VERIFY_EVIDENCE)
    proofs = work.proofs_of(session, evidence_id)
    steps = offices.proved_by(session, evidence_id)
    if not proofs and not steps:
        raise NotFound(_BACKS_NOTHING)
    return Verified(
        [judge(session, actor, proof_id=each, verdict=verdict, reason=reason) for each in proofs],
        [
            office_steps.judge(
                session, actor, cvegeo=one.office, step=one.id, verdict=verdict.value, reason=reason
            )
            for one in steps
        ],
    )


def judge(
    session: Session, actor: Actor, *, proof_id: UUID, verdict: Verdict, reason: str
) -> EvidenceVerdict:
    """Give a verdict on a file under one report.

    Raises:
        NotFound: no such file under a report. NotAllowed: her own, no statement, or an interest.
    """
    permit(actor, Action.VERIFY_EVIDENCE)
    case = work.case(session, proof_id)
    _check(session, actor, case.slug, authors={case.reporter, case.brought_by})
    made = EvidenceVerdict(
        proof_id=proof_id, verdict=verdict.value, reason=reason, account_id=actor.account_id
    )
    session.add(made)
    session.flush()
    return made


def accept(
    session: Session, actor: Actor, *, milestone_id: UUID, accepts: bool, reason: str
) -> MilestoneAcceptance:
    """Accept that a milestone is complete, or take it back; it is met when two accept.

    Raises:
        NotFound: no such milestone. Conflict: not all of it is verified yet. NotAllowed: hers.
    """
    permit(actor, Action.VERIFY_EVIDENCE)
    place = plans.place_of_milestone(session, milestone_id)
    authors = work.authors(session, milestone_id)
    _check(session, actor, place.commitment.slug, authors=authors)
    state = boards.board_of(session, place.plan, AsOf(today(), today()))
    whole = next(
        each
        for one in state.commitments
        for each in one.milestones
        if each.milestone.id == milestone_id
    )
    if accepts and whole.known.verified < 1:
        raise Conflict(_INCOMPLETE, share=round(100 * whole.known.verified))
    made = MilestoneAcceptance(
        milestone_id=milestone_id, accepts=accepts, reason=reason, account_id=actor.account_id
    )
    session.add(made)
    session.flush()
    return made


def _check(session: Session, actor: Actor, slug: str, *, authors: Iterable[UUID]) -> None:
    statement = work.statement_of(session, actor.account_id)
    fault = fault_of_monitor(
        actor.account_id, authors=authors, commitment=slug, statement=statement
    )
    if fault is not None:
        raise NotAllowed(fault.sentence, **fault.values)


_BACKS_NOTHING = words(
    "Este archivo no respalda ningún reporte del tablero ni prueba la etapa de una oficina."
)
_NO_COMMITMENT = words("Elija los compromisos de la lista.")
_INCOMPLETE = words("Todavía no está todo verificado: va el %(share)s %%. Verifique lo que falta.")

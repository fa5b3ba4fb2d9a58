"""Many steps at once: judged line by line before anything is written, and undone all together.

Each good line becomes a step like any other; a bad one stops nothing else. Nothing here commits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.errors import Fault, NotAllowed, NotFound
from app.core.permissions import Action, Actor, Verdict, may
from app.core.words import words
from app.offices import queries
from app.offices.actions.steps import report_stage
from app.offices.queries import Reported
from app.offices.rules import reports
from app.offices.rules.bulk_file import Row
from app.offices.rules.reports import Report

_UNDONE = words("Se deshizo la carga completa.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with all that is wrong with it, by its own words and by the history of its office."""

    row: Row
    faults: Sequence[Fault]


def judge_lines(session: Session, actor: Actor, rows: Sequence[Row]) -> list[Judged]:
    """Tell of each line whether it would be written, the earlier good ones being there already.

    Raises:
        NotAllowed: the role never reports many steps.
    """
    if may(actor, Action.REPORT_MANY_STAGES) is not Verdict.YES:
        raise NotAllowed
    known = queries.known(session, by=today())
    pasts = {key: list(known.reported(key)) for key in queries.places_by_key()}
    return [_judged(row, pasts) for row in rows]


def apply_lines(session: Session, actor: Actor, rows: Sequence[Row]) -> UUID | None:
    """Write the good lines as one load and give its key; None when no line is good.

    Raises:
        NotAllowed: the role never reports many steps.
    """
    batch = uuid4()
    good = [one.row for one in judge_lines(session, actor, rows) if not one.faults]
    for row in good:
        if row.office is not None and row.effective_on is not None:
            report = Report(row.stage, row.effective_on, row.reason, batch=batch)
            report_stage(session, actor, cvegeo=row.office, report=report)
    return batch if good else None


def undo_batch(session: Session, actor: Actor, batch: UUID) -> int:
    """Undo every step of a load that still counts, from its own day on; give how many.

    Raises:
        NotAllowed: the role never reports many steps. NotFound: there is no such load.
    """
    if may(actor, Action.REPORT_MANY_STAGES) is not Verdict.YES:
        raise NotAllowed
    found = queries.batch(session, batch)
    if not found:
        raise NotFound
    undone = {step.reverses for step in found}
    standing = [step for step in found if step.batch == batch and step.id not in undone]
    for step in standing:
        undoing = Report(None, step.effective_on, _UNDONE, step.id)
        report_stage(session, actor, cvegeo=step.office, report=undoing)
    return len(standing)


def _judged(row: Row, pasts: Mapping[str, list[Reported]]) -> Judged:
    """Judge a line against its office; a good one becomes part of the past of those after it."""
    if row.faults or row.office is None or row.effective_on is None:
        return Judged(row, row.faults)
    past = pasts[row.office]
    report = Report(row.stage, row.effective_on, row.reason)
    found = reports.faults_of(report, past, today=today())
    faults = tuple(fault for of in found.values() for fault in of)
    if not faults and row.stage is not None:
        past.append(
            Reported(uuid4(), row.office, row.stage, row.effective_on, now(), reverses=None)
        )
    return Judged(row, faults)

"""What may be reported of an office, and the sentence that mends what may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.errors import Fault
from app.core.words import words
from app.offices.rules.stages import (
    STOPPED,
    Step,
    counting,
    height,
    reportable,
    standing,
)

EARLIEST = date(2016, 1, 1)
"""No step is older than the plan that promised the offices (Plan de acción 2016-2018)."""
_REPEATED = STOPPED | {"reopened"}


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody wants to add to the history of an office.

    Args:
        stage: a code of office_stages; may be left out when ``reverses`` names a step.
        effective_on: the day on which it happened, today or before.
        reason: needed to stop, to reopen, to undo, and when earlier steps are missing.
        reverses: the step that stops counting from ``effective_on`` on.
        evidence: files of the room of evidence. batch: the bulk load that it comes with.
    """

    stage: str | None
    effective_on: date
    reason: str | None = None
    reverses: UUID | None = None
    evidence: tuple[UUID, ...] = ()
    batch: UUID | None = None


def faults_of(
    report: Report,
    steps: Sequence[Step],
    *,
    today: date,
    media_types: Iterable[str] = (),
) -> dict[str, list[Fault]]:
    """Tell what is wrong with a report, field by field; nothing when it may be added.

    Args:
        media_types: what kinds of files it brings.

    Source: spec/skills-and-monitoring.md 5.1: out of order only with a reason.
    """
    faults: dict[str, list[Fault]] = {}
    judged = (
        ("effective_on", _fault_of_day(report.effective_on, today)),
        ("reverses", _fault_of_undoing(report, steps)),
        ("stage", _fault_of_stage(report, steps)),
        ("reason", _fault_of_reason(report, steps)),
        ("evidence", fault_of_evidence(media_types)),
    )
    for name, fault in judged:
        if fault is not None:
            faults[name] = [fault]
    return faults


def faults_of_days(on: date, by: date, *, today: date) -> dict[str, list[Fault]]:
    """Tell whether the rollout can be told on a day (``al``) as known on another (``conocido``)."""
    return {
        name: [Fault("future_date", _NOT_YET)]
        for name, day in (("al", on), ("conocido", by))
        if day > today
    }


def fault_of_evidence(media_types: Iterable[str]) -> Fault | None:
    """Tell whether some file cannot prove a step: a table of figures proves none."""
    for media_type in media_types:
        if not (media_type == "application/pdf" or media_type.startswith("image/")):
            return Fault("wrong_kind", _WRONG_KIND)
    return None


def _fault_of_day(day: date, today: date) -> Fault | None:
    if day > today:
        return Fault("future_date", _FUTURE)
    if day < EARLIEST:
        return Fault("too_old", _TOO_OLD)
    return None


def _fault_of_undoing(report: Report, steps: Sequence[Step]) -> Fault | None:
    if report.reverses is None:
        return None
    undone = next((step for step in steps if step.id == report.reverses), None)
    if undone is None:
        return Fault("unknown_step", _NO_SUCH_STEP)
    if report.effective_on < undone.effective_on:
        return Fault("before_step", _BEFORE, {"day": f"{undone.effective_on:%d/%m/%Y}"})
    if _is_undone(undone, steps):
        return Fault("already_undone", _UNDONE)
    return None


def _is_undone(step: Step, steps: Sequence[Step]) -> bool:
    undoings = [one for one in steps if one.reverses == step.id]
    return any(not _is_undone(one, steps) for one in undoings)


def _fault_of_stage(report: Report, steps: Sequence[Step]) -> Fault | None:
    if report.reverses is not None:
        undone = next((step for step in steps if step.id == report.reverses), None)
        other = undone is not None and report.stage not in {None, undone.stage}
        return Fault("other_stage", _OTHER_STAGE) if other else None
    if report.stage is None:
        return Fault("missing", _MISSING)
    now = standing(steps, on=report.effective_on)
    if report.stage == "reopened" and now.stage not in STOPPED:
        return Fault("not_stopped", _NOT_STOPPED)
    before = [step for step in counting(steps, on=date.max) if step.stage == report.stage]
    if now.stage == report.stage or (before and report.stage not in _REPEATED):
        since = before[0].effective_on if before else report.effective_on
        return Fault("already_reported", _ALREADY, {"day": f"{since:%d/%m/%Y}"})
    return None


def _fault_of_reason(report: Report, steps: Sequence[Step]) -> Fault | None:
    if report.reason:
        return None
    if report.reverses is not None:
        return Fault("reason_missing", _WHY_UNDONE)
    if report.stage in _REPEATED:
        return Fault("reason_missing", _WHY_STOPPED)
    if report.stage is not None and _skips(report.stage, report.effective_on, steps):
        return Fault("out_of_order", _WHY_SKIPPED)
    return None


def _skips(stage: str, day: date, steps: Sequence[Step]) -> bool:
    """Say whether a stage below this one had not been reached on the day."""
    reached = {step.stage for step in counting(steps, on=day)}
    return any(0 < height(code) < height(stage) for code in reportable() if code not in reached)


_WRONG_KIND = words(
    "Una hoja de cálculo no prueba que la oficina llegó a una etapa. Mande una foto o un PDF.",
)
_FUTURE = words("Esa fecha todavía no llega. Escriba el día en que ocurrió: hoy o antes.")
_NOT_YET = words("Ese día todavía no llega. Escriba hoy o un día pasado.")
_TOO_OLD = words("El plan de las oficinas empezó en 2016. Revise el año.")
_MISSING = words("Elija la etapa a la que llegó la oficina.")
_NO_SUCH_STEP = words("Ese paso no está en la historia de esta oficina. Elija uno de la lista.")
_BEFORE = words("Un paso no se deshace antes de que ocurra: escriba el %(day)s o un día después.")
_UNDONE = words("Ese paso ya se había deshecho. No hace falta deshacerlo otra vez.")
_OTHER_STAGE = words("Para deshacer un paso, mande la misma etapa del paso, o ninguna.")
_NOT_STOPPED = words(
    "Ese día la oficina no estaba suspendida ni cerrada. Reporte primero la suspensión."
)
_ALREADY = words(
    "Esa etapa ya está reportada con fecha %(day)s. "
    "Si la fecha está mal, deshaga ese paso y repórtelo otra vez."
)
_WHY_UNDONE = words("Escriba por qué se deshace este paso.")
_WHY_STOPPED = words("Escriba el motivo: por qué se suspende, se cierra o se reabre la oficina.")
_WHY_SKIPPED = words(
    "Faltan pasos anteriores en esa fecha. Si ocurrió en otro orden, escriba el motivo."
)

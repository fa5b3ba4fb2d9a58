"""Decisions on the rollout of the offices: in which stage one is, and what may be reported of it.

What the plan promised (65 offices, then all 125) stands here; lights and forecasts do not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.places import Municipality, jalisco
from app.core.words import words

STAGES = "office_stages"
OPEN = frozenset({"installed", "reopened"})
STOPPED = frozenset({"suspended", "closed"})
UNREPORTED = "none"
"""How lists name an office of which nothing was reported; it is not a stage."""

EARLIEST = date(2016, 1, 1)
"""No step is older than the plan that promised the offices (Plan de acción 2016-2018)."""

DEMO_WAVE_REASON = words(
    "Regla de esta demostración: van primero las 65 oficinas de los municipios con más "
    "población en 2020. La lista verdadera de las primeras 65 nunca se publicó."
)


@dataclass(frozen=True, slots=True)
class Wave:
    """One group of offices of the plan and the days between which it had to open."""

    number: int
    starts_on: date
    ends_on: date
    offices: int


_FIRST = 65
WAVES: Mapping[int, Wave] = MappingProxyType(
    {
        1: Wave(1, date(2017, 1, 1), date(2017, 2, 28), _FIRST),
        2: Wave(2, date(2017, 3, 1), date(2017, 6, 30), len(jalisco()) - _FIRST),
    }
)
"""Source: Plan de acción 2016-2018, commitment 4, milestones 1 and 3; months are whole."""


class Step(Protocol):
    """A dated event of one office. A step that ``reverses`` another undoes it from its day on."""

    @property
    def id(self) -> UUID: ...  # noqa: D102 - the class says it

    @property
    def stage(self) -> str: ...  # noqa: D102 - a code of office_stages

    @property
    def effective_on(self) -> date: ...  # noqa: D102 - the day on which it happened

    @property
    def created_at(self) -> datetime: ...  # noqa: D102 - the instant at which it was recorded

    @property
    def reverses(self) -> UUID | None: ...  # noqa: D102 - the step that it undoes


T = TypeVar("T")
S = TypeVar("S", bound=Step)


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One line of a history: a step, and whether it counts today.

    Args:
        undone: somebody undid it, from a day that has come; an undoing itself never ``counts``.
    """

    step: T
    counts: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage an office is in and since when; None and None when nothing was reported."""

    stage: str | None
    since: date | None

    @property
    def is_open(self) -> bool:
        """Say whether people are attended there, as the office reports it."""
        return self.stage in OPEN


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody wants to add to the history of an office."""

    stage: str | None
    effective_on: date
    reason: str | None = None
    reverses: UUID | None = None


def demo_waves(places: Iterable[Municipality]) -> dict[str, int]:
    """Give each municipality its wave by the demo's rule, stated in DEMO_WAVE_REASON.

    Source: our decision; the true list of the first 65 was never published.
    """
    largest = sorted(places, key=lambda one: (-(one.population_2020 or 0), one.cvegeo))
    return {one.cvegeo: 1 if rank < _FIRST else 2 for rank, one in enumerate(largest)}


def counting(steps: Iterable[S], *, on: date) -> list[S]:
    """List the steps that count on a day, in the order in which they happened.

    Steps may come in any order and be recorded late; an undone step counts until it was undone,
    and again from the day on which its undoing is itself undone.
    """
    reached = [step for step in steps if step.effective_on <= on]
    undoings: dict[UUID, list[S]] = {}
    for step in reached:
        if step.reverses is not None:
            undoings.setdefault(step.reverses, []).append(step)

    def stands(step: S) -> bool:
        return not any(stands(undoing) for undoing in undoings.get(step.id, ()))

    return sorted((s for s in reached if s.reverses is None and stands(s)), key=happened)


def happened(step: Step) -> tuple[date, datetime, UUID]:
    """Order steps by their day; those of one day as they were recorded."""
    return step.effective_on, step.created_at, step.id


def standing(steps: Iterable[Step], *, on: date) -> Standing:
    """Tell the stage of an office on a day: the furthest one, unless it stopped since."""
    counted = counting(steps, on=on)
    doors = [step for step in counted if step.stage in OPEN | STOPPED]
    if doors and doors[-1].stage in STOPPED:
        return Standing(doors[-1].stage, doors[-1].effective_on)
    forward = [step for step in counted if step.stage not in STOPPED]
    if not forward:
        return Standing(None, None)
    furthest = max(forward, key=lambda step: (_height(step.stage), happened(step)))
    return Standing(furthest.stage, furthest.effective_on)


def history(steps: Sequence[S], *, on: date) -> list[Line[S]]:
    """Pair every step with whether it counts on a day, as they happened."""
    counted = {step.id for step in counting(steps, on=on)}
    return [
        Line(step, step.id in counted, step.reverses is None and step.id not in counted)
        for step in sorted(steps, key=happened)
    ]


def opened_on(steps: Iterable[Step], *, on: date) -> date | None:
    """Tell the first day on which the office was open, of the steps that count on a day."""
    opened = (step.effective_on for step in counting(steps, on=on) if step.stage in OPEN)
    return next(opened, None)


def days_late(wave: int | None, opened: date | None) -> int | None:
    """Count the days between the end of the wave and the opening; None when one is unknown.

    >>> days_late(1, date(2017, 8, 24)), days_late(2, date(2017, 6, 1))
    (177, 0)
    """
    if wave is None or opened is None:
        return None
    return max(0, (opened - WAVES[wave].ends_on).days)


def tally(stages: Iterable[str | None]) -> list[tuple[str, int]]:
    """Count offices by stage in the order of the list, UNREPORTED last; stages of nobody left out.

    >>> tally(["installed", None, "installed"])
    [('installed', 2), ('none', 1)]
    """
    counts = Counter(stage or UNREPORTED for stage in stages)
    return [(code, counts[code]) for code in (*codelist(STAGES).codes, UNREPORTED) if counts[code]]


def faults_of(report: Report, steps: Sequence[Step], *, today: date) -> dict[str, list[Fault]]:
    """Tell what is wrong with a report, field by field; nothing when it may be added.

    Source: spec/skills-and-monitoring.md 5.1: out of order only with a reason.
    """
    faults: dict[str, list[Fault]] = {}
    judged = (
        ("effective_on", _fault_of_day(report.effective_on, today)),
        ("reverses", _fault_of_undoing(report, steps)),
        ("stage", _fault_of_stage(report, steps)),
        ("reason", _fault_of_reason(report, steps)),
    )
    for name, fault in judged:
        if fault is not None:
            faults[name] = [fault]
    return faults


def _height(stage: str) -> int:
    """How far a stage is on the way to an open office; stops have no height."""
    return int(codelist(STAGES)[stage].more["step"] or 0)


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
    repeatable = report.stage in STOPPED or report.stage == "reopened"
    if now.stage == report.stage or (before and not repeatable):
        since = before[0].effective_on if before else report.effective_on
        return Fault("already_reported", _ALREADY, {"day": f"{since:%d/%m/%Y}"})
    return None


def _fault_of_reason(report: Report, steps: Sequence[Step]) -> Fault | None:
    if report.reason:
        return None
    if report.reverses is not None:
        return Fault("reason_missing", _WHY_UNDONE)
    if report.stage in STOPPED or report.stage == "reopened":
        return Fault("reason_missing", _WHY_STOPPED)
    if report.stage is not None and _skips(report.stage, report.effective_on, steps):
        return Fault("out_of_order", _WHY_SKIPPED)
    return None


def _skips(stage: str, day: date, steps: Sequence[Step]) -> bool:
    """Say whether a stage below this one had not been reached on the day."""
    reached = {step.stage for step in counting(steps, on=day)}
    return any(
        0 < _height(code) < _height(stage) for code in codelist(STAGES).codes if code not in reached
    )


_FUTURE = words("Esa fecha todavía no llega. Escriba el día en que ocurrió: hoy o antes.")
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

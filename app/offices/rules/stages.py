"""In which stage an office is on a day, told by its dated steps and their undoings.

Nothing here knows who verified a step nor what was planned.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from app.core.codelists import codelist

STAGES = "office_stages"
OPEN = frozenset({"installed", "reopened"})
STOPPED = frozenset({"suspended", "closed"})
UNREPORTED = "none"
"""How lists name an office of which nothing was reported; it is not a stage."""
OPENING = "installed"


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


class Recorded(Protocol):
    """Anything that was written down at some instant."""

    @property
    def created_at(self) -> datetime: ...  # noqa: D102 - the class says it


T = TypeVar("T")
S = TypeVar("S", bound=Step)
R = TypeVar("R", bound=Recorded)


@dataclass(frozen=True, slots=True)
class Need:
    """The evidence that a stage needs before anybody may accept it."""

    documents: int = 0
    photos: int = 0
    hours: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Days during which an office was open, the first included and the last not; None: still."""

    begins_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        """Say whether the office was open on a day."""
        return self.begins_on <= day and (self.ends_on is None or day < self.ends_on)


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


def known(rows: Iterable[R], *, before: datetime) -> list[R]:
    """Keep what had been written down before an instant: what was known then, right or wrong."""
    return [row for row in rows if row.created_at < before]


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
    furthest = max(forward, key=lambda step: (height(step.stage), happened(step)))
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


def open_spans(steps: Sequence[Step]) -> list[Span]:
    """Tell the days on which an office was open, in order; a day of change belongs to the new state."""
    spans: list[Span] = []
    since: date | None = None
    for day in sorted({step.effective_on for step in steps}):
        is_open = standing(steps, on=day).is_open
        if is_open and since is None:
            since = day
        elif not is_open and since is not None:
            spans.append(Span(since, day))
            since = None
    return [*spans, Span(since, None)] if since is not None else spans


def open_on(offices: Iterable[Sequence[Span]], day: date) -> int:
    """Count the offices that were open on a day."""
    return sum(any(span.holds(day) for span in spans) for spans in offices)


def need_of(stage: str) -> Need:
    """Tell the evidence that a stage needs, as the list of stages says.

    >>> need_of("installed"), need_of("suspended")
    (Need(documents=1, photos=1, hours=True), Need(documents=0, photos=0, hours=False))
    """
    more = codelist(STAGES)[stage].more
    return Need(int(more["documents"]), int(more["photos"]), stage == OPENING)


def reportable() -> tuple[str, ...]:
    """List the stages that may be reported, in order; retired ones are left out."""
    return tuple(code for code, row in codelist(STAGES).items() if row.valid_to is None)


def tally(stages: Iterable[str | None]) -> list[tuple[str, int]]:
    """Count offices by stage in the order of the list, UNREPORTED last; stages of nobody left out.

    >>> tally(["installed", None, "installed"])
    [('installed', 2), ('none', 1)]
    """
    counts = Counter(stage or UNREPORTED for stage in stages)
    return [(code, counts[code]) for code in (*codelist(STAGES).codes, UNREPORTED) if counts[code]]


def height(stage: str) -> int:
    """Tell how far a stage is on the way: the number that the specification gives it.

    Source: spec/skills-and-monitoring.md 5.1; 6, *operating*, is computed and no code has it.
    """
    return int(codelist(STAGES)[stage].more["step"])

"""What a monitor accepted: which steps of a history count as verified, and who may judge one."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from app.core.errors import Fault
from app.core.words import words
from app.offices.rules.stages import STOPPED, Need, Step

VERDICTS = "verdicts"


class Verdict(StrEnum):
    """What a monitor says of a step; a code of the list of verdicts."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OBSERVED = "observed"


class Judgement(Protocol):
    """A verdict on one step. Verdicts are added, never changed; the last word counts."""

    @property
    def id(self) -> UUID: ...  # noqa: D102 - the class says it

    @property
    def step(self) -> UUID: ...  # noqa: D102 - the step that was judged

    @property
    def verdict(self) -> str: ...  # noqa: D102 - a code of verdicts

    @property
    def created_at(self) -> datetime: ...  # noqa: D102 - the instant at which it was given


@dataclass(frozen=True, slots=True)
class Shown:
    """The files of a step, counted: those that are pictures, and all that may be read.

    Args:
        hours: whether the office publishes its hours.
    """

    photos: int = 0
    papers: int = 0
    hours: bool = True


S = TypeVar("S", bound=Step)


def last_words(judgements: Iterable[Judgement]) -> dict[UUID, Verdict]:
    """Tell of each judged step whether it was accepted or rejected last.

    An observation asks for something and decides nothing.
    """
    told: dict[UUID, Verdict] = {}
    for one in sorted(judgements, key=lambda each: (each.created_at, each.id)):
        if one.verdict != Verdict.OBSERVED:
            told[one.step] = Verdict(one.verdict)
    return told


def verified(steps: Sequence[S], told: Mapping[UUID, Verdict]) -> list[S]:
    """Keep the steps that count as verified.

    What brings an office forward counts once it was accepted. What takes it back (a suspension,
    a closure, the undoing of a step) counts as soon as it is reported, unless it was rejected:
    nobody may go on counting an office that says itself that it is shut.

    Source: spec/skills-and-monitoring.md 5.1; decision 0030.
    """
    by_id = {step.id: step for step in steps}
    kept = []
    for step in steps:
        verdict = told.get(step.id)
        if _raises(step, by_id):
            if verdict is Verdict.ACCEPTED:
                kept.append(step)
        elif verdict is not Verdict.REJECTED:
            kept.append(step)
    return kept


def faults_of_verdict(
    verdict: Verdict,
    *,
    reason: str | None,
    need: Need,
    shown: Shown,
    monitor: UUID,
    involved: AbstractSet[UUID],
) -> dict[str, list[Fault]]:
    """Tell why a verdict may not be given; nothing when it may.

    Args:
        need: what the stage needs. shown: what the step has.
        involved: who reported the step or brought its evidence: none of them judges it.
    """
    faults: dict[str, list[Fault]] = {}
    if monitor in involved:
        faults["verdict"] = [Fault("own_report", _OWN)]
    elif verdict is Verdict.ACCEPTED:
        lacking = _lacking(need, shown)
        if lacking is not None:
            faults["verdict"] = [lacking]
    if not reason:
        faults["reason"] = [Fault("reason_missing", _WHY)]
    return faults


def _lacking(need: Need, shown: Shown) -> Fault | None:
    """Say what a step still lacks; a photo is a readable file too, so both are counted at once."""
    photos = max(0, need.photos - shown.photos)
    papers = max(0, need.documents + need.photos - shown.papers - photos)
    if photos:
        return Fault("photo_missing", _NO_PHOTO)
    if papers:
        return Fault("document_missing", _NO_PAPER, {"count": papers})
    if need.hours and not shown.hours:
        return Fault("hours_missing", _NO_HOURS)
    return None


def _raises(step: Step, by_id: Mapping[UUID, Step]) -> bool:
    """Say whether a step brings the office forward; undoing what took it back does so too."""
    forward = True
    while step.reverses is not None:
        forward = not forward
        undone = by_id.get(step.reverses)
        if undone is None:
            return False
        step = undone
    return forward == (step.stage not in STOPPED)


_OWN = words("Usted reportó este paso o trajo sus pruebas: otra persona tiene que revisarlo.")
_WHY = words("Escriba en qué se basa: qué vio en las pruebas o qué les falta.")
_NO_PHOTO = words("Falta la foto. Pídala a la oficina con una observación, o rechace el paso.")
_NO_PAPER = words(
    "Faltan pruebas escritas: %(count)s más. Pídalas con una observación, o rechace el paso."
)
_NO_HOURS = words(
    "La oficina no ha publicado sus días y horas de atención. Pídaselos con una observación.",
)

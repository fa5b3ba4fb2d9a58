"""The steps of one office with what proves them and what monitors said. Reasons are for staff only."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.core.clock import today
from app.core.errors import NotFound
from app.core.permissions import Actor
from app.core.places import PRACTICE, Municipality
from app.evidence import queries as files
from app.evidence.models import Evidence
from app.evidence.queries import Seal
from app.offices.models import AccessItem, Office, StageEvent, StepEvidence, StepVerdict
from app.offices.queries.directory import office, places_by_key
from app.offices.queries.known import Known, known
from app.offices.queries.states import State, states
from app.offices.rules import stages as rules
from app.offices.rules.verdicts import Shown, Verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves a step; ``evidence`` is None for whoever may not see it yet."""

    id: UUID
    brought_by: UUID
    evidence: Evidence | None
    seal: Seal | None

    @property
    def is_photo(self) -> bool:
        """Say whether it is a picture."""
        return self.evidence is not None and self.evidence.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the timeline: a step, whether it counts today, its proofs and its verdicts."""

    line: rules.Line[StageEvent]
    word: Verdict | None
    proofs: Sequence[Proof]
    verdicts: Sequence[StepVerdict]

    @property
    def step(self) -> StageEvent:
        """Give the step."""
        return self.line.step

    @property
    def files(self) -> int:
        """Count its files."""
        return len(self.proofs)

    @property
    def readable(self) -> list[Evidence]:
        """List the files that the reader may have."""
        return [proof.evidence for proof in self.proofs if proof.evidence is not None]

    @property
    def seals(self) -> dict[UUID, Seal]:
        """Give hash and date of each file."""
        return {proof.id: proof.seal for proof in self.proofs if proof.seal is not None}

    def shown_with(self, *, hours: str | None) -> Shown:
        """Count its files, for whoever judges it; ``hours`` are those of the office."""
        photos = sum(proof.is_photo for proof in self.proofs)
        return Shown(photos, len(self.proofs), bool(hours))

    @property
    def involved(self) -> frozenset[UUID]:
        """List who reported the step or brought a file of it: none of them judges it."""
        senders = (p.evidence.uploaded_by for p in self.proofs if p.evidence is not None)
        linkers = (proof.brought_by for proof in self.proofs)
        return frozenset({self.step.recorded_by, *linkers, *senders})


@dataclass(frozen=True, slots=True)
class History:
    """One office as it stands today, with every step that led there.

    Args:
        facts: what was known when it was read.
    """

    office: Office
    place: Municipality
    facts: Known
    state: State
    lines: Sequence[Told]

    @property
    def stage(self) -> str | None:
        """Give the stage that it reports; None when it never did."""
        return self.state.reported.stage

    @property
    def since(self) -> date | None:
        """Tell since when it says so."""
        return self.state.reported.since

    @property
    def files(self) -> tuple[Hashable, ...]:
        """Tell apart any two states of its files, as the reader may see them."""
        proofs = (proof for line in self.lines for proof in line.proofs)
        return tuple((proof.id, proof.seal, proof.evidence is None) for proof in proofs)

    @property
    def opened(self) -> date | None:
        """Tell its first opening, as it reports."""
        return self.state.claimed_on


def events(session: Session, cvegeo: str) -> Sequence[StageEvent]:
    """List the steps of an office as they happened, the undone and the undoing ones too."""
    return session.scalars(
        select(StageEvent)
        .where(StageEvent.office == cvegeo)
        .order_by(StageEvent.effective_on, StageEvent.created_at, StageEvent.id),
    ).all()


def history(session: Session, cvegeo: str, *, reader: Actor | None = None) -> History:
    """Read one office with its steps. Ten statements; six when nothing is new.

    Args:
        reader: who reads: files that are not public are for few.

    Raises:
        NotFound: there is none with that key.
    """
    one, day = office(session, cvegeo), today()
    now = known(session, by=day)
    steps = events(session, one.cvegeo)
    ids = [step.id for step in steps]
    proofs, verdicts = proofs_of(session, ids, reader=reader), verdicts_of(session, ids)
    return History(
        one,
        places_by_key()[one.cvegeo],
        now,
        states(now, on=day)[one.cvegeo],
        [
            Told(
                line,
                now.words.get(line.step.id),
                proofs.get(line.step.id, ()),
                verdicts.get(line.step.id, ()),
            )
            for line in rules.history(steps, on=day)
        ],
    )


def told(session: Session, cvegeo: str, step: UUID, *, reader: Actor | None) -> Told:
    """Find one line of the timeline of an office.

    Raises:
        NotFound: the office has no such step.
    """
    lines = history(session, cvegeo, reader=reader).lines
    found = next((line for line in lines if line.step.id == step), None)
    if found is None:
        raise NotFound
    return found


def proofs_of(
    session: Session,
    steps: Sequence[UUID],
    *,
    reader: Actor | None,
) -> Mapping[UUID, list[Proof]]:
    """List the files of some steps in the order in which they came. Two statements.

    Hash and date of each are for everybody; the file itself only for whoever may have it.
    """
    rows = session.execute(
        select(StepEvidence, Evidence)
        .outerjoin(Evidence, and_(Evidence.id == StepEvidence.evidence, files.within_reach(reader)))
        .where(StepEvidence.step.in_(steps))
        .order_by(StepEvidence.created_at, StepEvidence.id),
    ).all()
    seals = files.seals_of(session, {link.evidence for link, _ in rows}) if rows else {}
    found: dict[UUID, list[Proof]] = {}
    for link, evidence in rows:
        proof = Proof(link.evidence, link.recorded_by, evidence, seals.get(link.evidence))
        found.setdefault(link.step, []).append(proof)
    return found


def proved_by(session: Session, evidence: UUID) -> Sequence[StageEvent]:
    """List the steps that a file proves, in the order in which it was brought. One statement."""
    return session.scalars(
        select(StageEvent)
        .join(StepEvidence, StepEvidence.step == StageEvent.id)
        .where(StepEvidence.evidence == evidence)
        .order_by(StepEvidence.created_at, StepEvidence.id)
    ).all()


def verdicts_of(session: Session, steps: Sequence[UUID]) -> Mapping[UUID, list[StepVerdict]]:
    """List what monitors said of some steps, the first word first. One statement."""
    rows = session.scalars(
        select(StepVerdict)
        .where(StepVerdict.step.in_(steps))
        .order_by(StepVerdict.created_at, StepVerdict.id),
    )
    found: dict[UUID, list[StepVerdict]] = {}
    for row in rows:
        found.setdefault(row.step, []).append(row)
    return found


def access_of(session: Session, cvegeo: str) -> Mapping[str, AccessItem]:
    """Read the accessibility checklist of an office, by item; what nobody looked at is not there."""
    rows = session.scalars(
        select(AccessItem).where(AccessItem.office == cvegeo).order_by(AccessItem.item),
    )
    return {row.item: row for row in rows}


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A step with files of which no monitor has said anything."""

    step: StageEvent
    place: Municipality
    files: int


def awaiting(session: Session, *, limit: int) -> list[Awaiting]:
    """List the proved steps that nobody accepted or rejected, the first one proved first.

    One statement. Steps of practice are none.
    """
    decided = (Verdict.ACCEPTED.value, Verdict.REJECTED.value)
    judged = exists().where(StepVerdict.step == StageEvent.id, StepVerdict.verdict.in_(decided))
    undone = aliased(StageEvent)
    rows = session.execute(
        select(StageEvent, func.count().label("files"))
        .join(StepEvidence, StepEvidence.step == StageEvent.id)
        .where(
            StageEvent.office != PRACTICE,
            ~judged,
            ~exists().where(undone.reverses == StageEvent.id),
        )
        .group_by(StageEvent.id)
        .order_by(func.min(StepEvidence.created_at), StageEvent.id)
        .limit(limit)
    )
    places = places_by_key()
    return [Awaiting(row.StageEvent, places[row.StageEvent.office], row.files) for row in rows]


def batch(session: Session, key: UUID) -> Sequence[StageEvent]:
    """List the steps of a bulk load and what undid them, as they were written down."""
    loaded = select(StageEvent.id).where(StageEvent.batch == key)
    return session.scalars(
        select(StageEvent)
        .where((StageEvent.batch == key) | StageEvent.reverses.in_(loaded))
        .order_by(StageEvent.office, StageEvent.created_at, StageEvent.id),
    ).all()


def tally(session: Session) -> list[tuple[str, int]]:
    """Count all offices by their stage today, in the order of the list of stages."""
    day = today()
    standing = states(known(session, by=day), on=day).values()
    return rules.tally(state.reported.stage for state in standing)

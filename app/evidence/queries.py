"""What can be read of the evidence. Files may show persons: what is not public is for few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.permissions import Action, Actor, Mark, matrix
from app.core.words import words
from app.evidence.models import Evidence
from app.evidence.rules.publication import Classification

_UNKNOWN = words(
    "Este archivo no existe o todavía no es público. Si es de su oficina, entre con su cuenta."
)


@dataclass(frozen=True, slots=True)
class Seal:
    """What everybody may know of a file, public or not: its hash and the instant it was kept."""

    id: UUID
    sha256: str
    kept_at: datetime
    is_public: bool


def evidence_of(
    session: Session, ids: Iterable[UUID], *, reader: Actor | None
) -> dict[UUID, Evidence]:
    """Give those of these files that a reader (None: the public) may have, by id."""
    asked = select(Evidence).where(Evidence.id.in_(list(ids)), within_reach(reader))
    found = session.scalars(asked.order_by(Evidence.created_at, Evidence.id))
    return {one.id: one for one in found}


def seals_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, Seal]:
    """Give hash and date of these files, in the order in which they were kept; open to everybody."""
    seals = func.evidence_seals(list(ids)).table_valued("id", "sha256", "kept_at", "is_public")
    rows = session.execute(select(seals).order_by(seals.c.kept_at, seals.c.id))
    return {row.id: Seal(row.id, row.sha256, row.kept_at, row.is_public) for row in rows}


def evidence(session: Session, evidence_id: UUID, *, reader: Actor | None) -> Evidence:
    """Give one file that a reader may have.

    Raises:
        NotFound: there is none, or it is not for this reader.
    """
    found = evidence_of(session, [evidence_id], reader=reader).get(evidence_id)
    if found is None:
        raise NotFound(_UNKNOWN)
    return found


def waiting(session: Session, checker: Actor, *, limit: int) -> Sequence[Evidence]:
    """List what nobody looked through yet and this account may look through, the oldest first."""
    asked = (
        select(Evidence)
        .where(Evidence.checked_at.is_(None), _held(checker, Action.CHECK_EVIDENCE))
        .order_by(Evidence.created_at, Evidence.id)
        .limit(limit)
    )
    return session.scalars(asked).all()


def within_reach(reader: Actor | None) -> ColumnElement[bool]:
    """Say which files a reader may have: the public ones, and what her role reads beside them."""
    is_public = Evidence.classification == Classification.PUBLIC
    return or_(is_public, _held(reader, Action.READ_INTERNAL_EVIDENCE))


def _held(actor: Actor | None, action: Action) -> ColumnElement[bool]:
    mark = matrix()[action][actor.role] if actor else Mark.NO
    if mark is Mark.YES:
        return true()
    if mark is Mark.NO or actor is None or actor.office is None:
        return false()
    return Evidence.office == actor.office

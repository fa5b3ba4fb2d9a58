"""What persons asked about their data: the desk of an office, or of the Secretariat."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import trace
from app.core.permissions import Action, Actor, Mark, matrix
from app.core.trace import Sight
from app.people.models import DataRequest

MOST = 200


def requests_of(session: Session, actor: Actor, *, ended: bool = False) -> Sequence[DataRequest]:
    """List the requests that an actor reads, the most pressing first; the ended, the latest first."""
    order = (DataRequest.ended_at.desc(),) if ended else (DataRequest.due_on,)
    standing = DataRequest.ended_at.is_not(None) if ended else DataRequest.ended_at.is_(None)
    asked = select(DataRequest).where(standing).order_by(*order, DataRequest.id).limit(MOST)
    if not _reads_all(actor):
        asked = asked.where(DataRequest.office == actor.office)
    found = session.scalars(asked).all()
    if found:
        trace.note(session, Sight.LIST, *(one.person_id for one in found))
    return found


def request_of(session: Session, actor: Actor, request_id: UUID) -> DataRequest | None:
    """Give one request that an actor reads."""
    asked = select(DataRequest).where(DataRequest.id == request_id)
    if not _reads_all(actor):
        asked = asked.where(DataRequest.office == actor.office)
    return session.scalars(asked).one_or_none()


def requests_waiting(session: Session, office: str) -> int:
    """Count the requests of an office that wait."""
    return session.scalars(
        select(func.count())
        .select_from(DataRequest)
        .where(DataRequest.office == office, DataRequest.ended_at.is_(None))
    ).one()


def _reads_all(actor: Actor) -> bool:
    return matrix()[Action.READ_DATA_REQUESTS][actor.role] is Mark.YES

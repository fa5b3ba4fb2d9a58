"""The releases of the counts, as the ledger tells them. Nobody is shown by reading it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, Refused
from app.core.words import words
from app.open_data.models import DataRelease
from app.open_data.rules.releases import OPEN, SHOWN, Name, State, read_name


class Withdrawn(Refused):
    """A release that was taken back. Its address says why, and never anything else again."""

    status = 410
    code = "withdrawn"
    sentence = words("Esta edición se retiró. Motivo: %(reason)s")


def release(session: Session, release_id: UUID, *, lock: bool = False) -> DataRelease:
    """Find a release by its key.

    Args:
        lock: keep others from changing it until the transaction ends.

    Raises:
        NotFound: there is none within reach.
    """
    asked = select(DataRelease).where(DataRelease.id == release_id)
    found = session.scalars(asked.with_for_update() if lock else asked).first()
    if found is None:
        raise NotFound
    return found


def every_release(session: Session) -> Sequence[DataRelease]:
    """List all releases, the newest first."""
    asked = select(DataRelease).order_by(DataRelease.created_at.desc(), DataRelease.id)
    return session.scalars(asked).all()


def shown(session: Session, dataset: str | None = None) -> Sequence[DataRelease]:
    """List what was ever published, of one set or of all, the newest first."""
    asked = select(DataRelease).where(DataRelease.state.in_([one.value for one in SHOWN]))
    if dataset is not None:
        asked = asked.where(DataRelease.dataset == dataset)
    return session.scalars(asked.order_by(DataRelease.published_at.desc(), DataRelease.id)).all()


def named(session: Session, dataset: str, name: Name) -> DataRelease | None:
    """Find what was published under a name; None when nothing was."""
    asked = select(DataRelease).where(
        DataRelease.dataset == dataset,
        DataRelease.period == name.period,
        DataRelease.number == name.number,
        DataRelease.state.in_([one.value for one in SHOWN]),
    )
    return session.scalars(asked).first()


def published(session: Session, dataset: str, name: str) -> DataRelease:
    """Find a published release of a census by what it is called.

    Raises:
        NotFound: nothing was published under it. Withdrawn: it was taken back.
    """
    read = read_name(name)
    found = named(session, dataset, read) if read else None
    if found is None:
        raise NotFound
    if found.state == State.WITHDRAWN:
        raise Withdrawn(reason=found.withdrawn_reason)
    return found


def in_force(session: Session, dataset: str) -> DataRelease | None:
    """Give the newest release that stands; None before the first."""
    found = (one for one in shown(session, dataset) if one.state == State.PUBLISHED)
    return next(found, None)


def under_way(session: Session, dataset: str) -> DataRelease | None:
    """Give the release that somebody started and nobody signed; None when there is none."""
    asked = select(DataRelease).where(
        DataRelease.dataset == dataset, DataRelease.state.in_([one.value for one in OPEN])
    )
    return session.scalars(asked).first()


def waiting(session: Session) -> Sequence[UUID]:
    """List what a worker should build, the oldest first; what one left half done is among them."""
    to_do = [State.REQUESTED.value, State.BUILDING.value]
    asked = select(DataRelease.id).where(DataRelease.state.in_(to_do))
    return session.scalars(asked.order_by(DataRelease.created_at, DataRelease.id)).all()

"""Complaints: what waits for an answer, how one stands, and the figures that everybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.offers.models import Offer, OfferComplaint


@dataclass(frozen=True, slots=True)
class Stands:
    """A complaint as whoever made it reads it."""

    kind: str
    received_at: datetime
    due_on: date
    answered_at: datetime | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many complaints came, were answered, in time, and how many are late."""

    received: int
    answered: int
    in_time: int
    overdue: int


def waiting(session: Session) -> Sequence[tuple[OfferComplaint, Offer]]:
    """List the complaints without an answer with their offers, the first due first."""
    rows = session.execute(
        select(OfferComplaint, Offer)
        .join(Offer, Offer.id == OfferComplaint.offer_id)
        .where(OfferComplaint.answered_at.is_(None))
        .order_by(OfferComplaint.due_on, OfferComplaint.created_at, OfferComplaint.id)
    )
    return [(complaint, offer) for complaint, offer in rows]


def one(session: Session, complaint_id: UUID) -> OfferComplaint:
    """Open a complaint, for whoever answers.

    Raises:
        NotFound: there is none.
    """
    found = session.get(OfferComplaint, complaint_id)
    if found is None:
        raise NotFound
    return found


def stands(session: Session, complaint_id: UUID) -> Stands:
    """Say how a complaint stands to whoever has its key.

    Raises:
        NotFound: no complaint has that key.
    """
    row = session.execute(select("*").select_from(func.complaint_state(complaint_id))).one()
    if row.of_kind is None:
        raise NotFound
    return Stands(row.of_kind, row.received_at, row.answer_by, row.replied_at, row.reply)


def counts(session: Session) -> Counts:
    """Count the complaints of all offers; nobody is shown."""
    row = session.execute(select("*").select_from(func.complaint_counts())).one()
    return Counts(row.received, row.answered, row.in_time, row.overdue)

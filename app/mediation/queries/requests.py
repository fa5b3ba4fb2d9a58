"""Requests as their employer sees them: nothing here can read a case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.core.errors import NotFound
from app.core.permissions import Actor
from app.employers.models import EmployerAccount
from app.mediation.models import ContactOutcome, ContactRelease, ContactRequest
from app.mediation.rules.faces import holds_a_place
from app.mediation.rules.outcomes import Side


def own(session: Session, actor: Actor) -> Sequence[ContactRequest]:
    """List every request of one's own employer, with its offer, the newest first."""
    return session.scalars(
        select(ContactRequest)
        .join(EmployerAccount, EmployerAccount.employer_id == ContactRequest.employer_id)
        .where(EmployerAccount.account_id == actor.account_id)
        .options(joinedload(ContactRequest.offer))
        .order_by(ContactRequest.sent_at.desc(), ContactRequest.id)
    ).all()


def own_one(session: Session, actor: Actor, request_id: UUID) -> ContactRequest:
    """Open a request of one's own employer, with its offer.

    Raises:
        NotFound: there is none, or it is of another.
    """
    found = session.scalars(
        select(ContactRequest)
        .join(EmployerAccount, EmployerAccount.employer_id == ContactRequest.employer_id)
        .where(EmployerAccount.account_id == actor.account_id, ContactRequest.id == request_id)
        .options(joinedload(ContactRequest.offer))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def of_offer(session: Session, offer_id: UUID) -> Sequence[ContactRequest]:
    """List the requests of an offer, the oldest first."""
    return session.scalars(
        select(ContactRequest)
        .where(ContactRequest.offer_id == offer_id)
        .order_by(ContactRequest.sent_at, ContactRequest.id)
    ).all()


def places_taken(requests: Sequence[ContactRequest], *, now: datetime) -> int:
    """Count the requests of an offer that take a place."""
    return sum(holds_a_place(each.known, now=now) for each in requests)


def release_of(session: Session, request_id: UUID) -> ContactRelease | None:
    """Give what was released, while it may be seen; afterwards a wall of the database hides it."""
    return session.scalars(
        select(ContactRelease).where(
            ContactRelease.request_id == request_id, ContactRelease.erased_at.is_(None)
        )
    ).one_or_none()


def outcomes(session: Session, request_id: UUID, side: Side) -> Sequence[ContactOutcome]:
    """List what one side said that came of a contact, in its order."""
    return session.scalars(
        select(ContactOutcome)
        .where(ContactOutcome.request_id == request_id, ContactOutcome.side == side.value)
        .order_by(ContactOutcome.happened_on, ContactOutcome.created_at, ContactOutcome.id)
    ).all()

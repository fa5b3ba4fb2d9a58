"""Noting what a person told in confidence."""

from uuid import uuid4

from sqlalchemy.orm import Session

from app.core.permissions import Actor
from app.registry.models import Referral
from app.registry.queries import Record


def refer(
    session: Session, actor: Actor, record: Record, *, kind: str, note: str | None
) -> Referral:
    """Note that a person told of violence, trafficking or a binding debt, for whoever must act."""
    referral = Referral(
        id=uuid4(),
        person_id=record.person.id,
        account_id=actor.account_id,
        kind=kind,
        note=note,
    )
    session.add(referral)
    session.flush()
    return referral

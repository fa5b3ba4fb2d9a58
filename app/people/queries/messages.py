"""Messages that jobs left for an office about its persons."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.permissions import Actor
from app.offices.models import OfficeMessage

MOST = 100


def messages_of(session: Session, actor: Actor) -> Sequence[OfficeMessage]:
    """List the newest messages for the actor's office."""
    return session.scalars(
        select(OfficeMessage)
        .where(OfficeMessage.office == actor.office)
        .order_by(OfficeMessage.created_at.desc(), OfficeMessage.id)
        .limit(MOST)
    ).all()

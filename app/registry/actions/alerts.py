"""Attending an alert: the office has looked at it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import NotFound
from app.core.permissions import Actor
from app.registry.models import Alert


def attend_alert(session: Session, actor: Actor, alert_id: UUID) -> None:
    """Write who looked at an alert of her own office, and when; a second time changes nothing.

    Raises:
        NotFound: there is none, or it is of another office: the two look the same.
    """
    alert = session.scalars(
        select(Alert).where(Alert.id == alert_id, Alert.office == actor.office)
    ).one_or_none()
    if alert is None:
        raise NotFound
    if alert.attended_at is None:
        alert.attended_at, alert.attended_by = now(), actor.account_id
        session.flush()

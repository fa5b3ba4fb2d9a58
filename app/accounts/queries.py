"""What can be read of accounts: one's own open sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.accounts.models import AccountSession
from app.core.permissions import Actor


def open_sessions(session: Session, actor: Actor) -> Sequence[Row[UUID, datetime, datetime]]:
    """List where an account is signed in now, the newest first."""
    return session.execute(
        select(AccountSession.id, AccountSession.created_at, AccountSession.last_seen_at)
        .where(
            AccountSession.account_id == actor.account_id,
            AccountSession.ended_at.is_(None),
            AccountSession.expires_at > func.now(),
        )
        .order_by(AccountSession.created_at.desc(), AccountSession.id)
    ).all()

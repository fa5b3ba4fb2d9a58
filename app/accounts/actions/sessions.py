"""What an account can do with its own sessions: end one, end the others."""

from uuid import UUID

from sqlalchemy import Update, func, update
from sqlalchemy.orm import Session

from app.accounts.models import AccountSession
from app.core.permissions import Actor


def end_session(session: Session, actor: Actor, session_id: UUID) -> None:
    """End one session of the actor; it is dead at the next request."""
    session.execute(_of(actor).where(AccountSession.id == session_id))


def end_other_sessions(session: Session, actor: Actor, *, but: UUID) -> None:
    """End every session of the actor except one."""
    session.execute(_of(actor).where(AccountSession.id != but))


def _of(actor: Actor) -> Update:
    return (
        update(AccountSession)
        .where(AccountSession.account_id == actor.account_id, AccountSession.ended_at.is_(None))
        .values(ended_at=func.now())
    )

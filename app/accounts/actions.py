"""What can be done with accounts: make one, sign in, end sessions.

Signing in runs over the door's own login, which sees no person; the rest over the session's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import Engine, Update, func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.accounts import rules
from app.accounts.models import Account, AccountSession
from app.config import Settings
from app.core.clock import now, today
from app.core.errors import Fault, InvalidAnswers, WrongCredentials
from app.core.permissions import Actor, Role
from app.core.words import words

_OFFICE = words("La ventanilla y la jefatura llevan oficina; las demás cuentas no.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened. The token is told once and never stored."""

    token: str
    expires_at: datetime
    account_id: UUID
    role: Role
    office: str | None


def sign_in(door: Engine, settings: Settings, *, name: str, password: str) -> Opened:
    """Open a session for an account and its password.

    Raises:
        WrongCredentials: the account is unknown, shut, or the password is not its own; which of
        them is never said. Busy: too many sign-ins at this instant.
    """
    alive = or_(Account.expires_on.is_(None), Account.expires_on >= today())
    with door.connect() as connection:
        row = connection.execute(
            select(Account.id, Account.role, Account.office, Account.password_hash).where(
                Account.name == rules.account_name(name), Account.active, alive
            )
        ).one_or_none()
    if not rules.is_right(password, row.password_hash if row else None) or row is None:
        raise WrongCredentials
    token = rules.new_token()
    expires_at = now() + timedelta(hours=settings.session_absolute_hours)
    with door.begin() as connection:
        connection.execute(
            insert(AccountSession).inline(),
            {
                "id": uuid4(),
                "token_hash": sha256(token.encode()).digest(),
                "account_id": row.id,
                "idle_minutes": settings.idle_minutes(row.role),
                "expires_at": expires_at,
            },
        )
    return Opened(token, expires_at, row.id, Role(row.role), row.office)


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


def make_account(
    session: Session,
    *,
    name: str,
    display_name: str,
    role: Role,
    office: str | None,
    password: str,
) -> Account:
    """Make an account, or give an existing one a new password and its role. The owner does it.

    Raises:
        InvalidAnswers: the password is too short, or a clerk or head has no office.
    """
    faults: dict[str, list[Fault]] = {}
    if (fault := rules.password_fault(password)) is not None:
        faults["password"] = [fault]
    if (role in rules.OF_AN_OFFICE) != (office is not None):
        faults["office"] = [Fault("office", _OFFICE)]
    if faults:
        raise InvalidAnswers(faults)
    found = session.scalars(select(Account).where(Account.name == name.lower())).one_or_none()
    account = found or Account(name=name.lower())
    account.display_name, account.role, account.office = display_name, role.value, office
    account.password_hash = rules.hash_password(password)
    session.add(account)
    session.flush()
    return account

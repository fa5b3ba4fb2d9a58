"""How somebody comes in: with a password, a first code, or the code printed for a person.

All of it runs over the door's own login, which sees no person, and commits by itself. Each try is
counted before anything is looked at (throttle.py): for an unknown name exactly as for a known one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert, or_, select, update

from app.accounts.actions import throttle
from app.accounts.models import Account, AccountSession
from app.accounts.rules import passwords
from app.config import Settings
from app.core.clock import now, today
from app.core.errors import Fault, InvalidAnswers, Refused, WrongCode, WrongCredentials
from app.core.logins import mark_of
from app.core.permissions import Role
from app.core.words import words

_SAME = words("Elija una contraseña distinta del código.")


class FirstCodeStands(Refused):
    """The first code was right; a password of one's own must be chosen with it."""

    status = 403
    code = "first_code"
    sentence = words("Es su primera vez: elija su contraseña en la página de entrada.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened. The token is told once and never stored."""

    token: str
    expires_at: datetime
    account_id: UUID
    role: Role
    office: str | None


def sign_in(
    door: Engine,
    settings: Settings,
    *,
    name: str,
    password: str,
    address: str,
    new_password: str | None = None,
) -> Opened:
    """Open a session for an account and its password, or its first code and a new password.

    Raises:
        WrongCredentials: the account is unknown, shut, or the password is not its own; which of
        them is never said. FirstCodeStands: it was a first code and no new password came.
        TooManyTries: after so many wrong ones it has to wait. Busy: too many sign-ins at this
        instant.
    """
    with throttle.counted(door, settings, name=passwords.account_name(name), address=address):
        row = _proved(door, name=name, password=password)
        if row.first_code_until is not None:
            _begin(door, row, password=new_password)
        return _open(door, settings, row)


def _proved(door: Engine, *, name: str, password: str) -> Any:
    """Find the account that this password or first code is of."""
    alive = or_(Account.expires_on.is_(None), Account.expires_on >= today())
    with door.connect() as connection:
        row = connection.execute(
            select(
                Account.id,
                Account.role,
                Account.office,
                Account.password_hash,
                Account.first_code_until,
            ).where(Account.name == passwords.account_name(name), Account.active, alive)
        ).one_or_none()
    waits = row is not None and row.first_code_until is not None
    given = passwords.plain_code(password) if waits else password
    if not passwords.is_right(given, row.password_hash if row else None) or row is None:
        raise WrongCredentials
    return row


def begin(
    door: Engine, settings: Settings, *, name: str, code: str, password: str, address: str
) -> Opened:
    """Begin with a first code: it becomes a password of one's own, and a session opens.

    Raises:
        WrongCredentials: there is no such account, or this is not its first code, or it is too
        old. InvalidAnswers: the new password is too short, or is the code.
    """
    fault = passwords.password_fault(password)
    if fault is None and passwords.plain_code(password) == passwords.plain_code(code):
        fault = Fault("password_code", _SAME)
    if fault is not None:
        raise InvalidAnswers({"new_password": [fault]})
    return sign_in(door, settings, name=name, password=code, address=address, new_password=password)


def _begin(door: Engine, row: Any, *, password: str | None) -> None:
    """Turn a first code, which was right, into a password of one's own. It is good once."""
    if row.first_code_until < now():
        raise WrongCredentials
    if password is None:
        raise FirstCodeStands
    with door.begin() as connection:
        done = connection.execute(
            update(Account)
            .where(Account.id == row.id, Account.password_hash == row.password_hash)
            .values(password_hash=passwords.hash_password(password), first_code_until=None)
        )
        if done.rowcount != 1:
            raise WrongCredentials


def enter_once(door: Engine, settings: Settings, *, name: str, code: str, address: str) -> Opened:
    """Open a session of a person with the code printed for her; that code is then spent.

    Raises:
        WrongCode: the folio is nobody's, has no code, or this is not it or is too old.
        TooManyTries: after so many wrong ones it has to wait. Busy: too many sign-ins at once.
    """
    with throttle.counted(door, settings, name=passwords.account_name(name), address=address):
        row = _spent(door, name=name, code=code)
        return _open(door, settings, row)


def _spent(door: Engine, *, name: str, code: str) -> Any:
    """Find the person's account that this code is of, and spend the code."""
    with door.connect() as connection:
        row = connection.execute(
            select(
                Account.id,
                Account.role,
                Account.office,
                Account.password_hash,
                Account.first_code_until,
            ).where(
                Account.name == passwords.account_name(name),
                Account.active,
                Account.role == Role.PERSON.value,
                Account.first_code_until >= now(),
            )
        ).one_or_none()
    if (
        not passwords.is_right(passwords.plain_code(code), row.password_hash if row else None)
        or row is None
    ):
        raise WrongCode
    with door.begin() as connection:
        spent = connection.execute(
            update(Account)
            .where(Account.id == row.id, Account.password_hash == row.password_hash)
            .values(password_hash=passwords.NO_PASSWORD, first_code_until=None)
        )
        if spent.rowcount != 1:
            raise WrongCode
    return row


def _open(door: Engine, settings: Settings, row: Any) -> Opened:
    token = mark_of(Role(row.role)) + passwords.new_token()
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

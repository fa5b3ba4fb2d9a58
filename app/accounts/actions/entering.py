"""How somebody comes in: with a password, a first code, or the code printed for a person.

All of it runs over the door's own login, which sees no person, and commits by itself. Each try is
counted before anything is looked at (throttle.py): for an unknown name exactly as for a known one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, Select, insert, or_, select, update

from app.accounts.actions import factors, throttle
from app.accounts.actions.tickets import Ticket, TicketTooOld, mark_of_password
from app.accounts.models import Account, AccountSession
from app.accounts.rules import passwords
from app.accounts.rules.factors import Kind, kinds_for, needs_second_step, new_seed
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


class SecondStep(Refused):
    """The password was right; no session opens before the second step. Gives the ticket for it."""

    def __init__(self, ticket: Ticket, /) -> None:
        """Keep what the next page needs."""
        super().__init__()
        self.ticket = ticket


class SecondStepNeeded(SecondStep):
    """A code of the account's telephone or sheet is asked for."""

    status = 401
    code = "second_factor_required"
    sentence = words("Falta el código de su teléfono o de su hoja.")


class SecondStepMissing(SecondStep):
    """The role needs a second step and the account has none yet: it is set up on the page."""

    status = 403
    code = "second_factor_missing"
    sentence = words("Su cuenta necesita un segundo paso. Prepárelo en la página de entrada.")


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
    code: str | None = None,
    new_password: str | None = None,
) -> Opened:
    """Open a session for an account and its password, or its first code and a new password.

    Args:
        code: of the second step, where the account has one.

    Raises:
        WrongCredentials: the account is unknown, shut, or the password is not its own; which of
        them is never said; or the code of the second step is not right. FirstCodeStands: it was a
        first code and no new password came. SecondStepNeeded, SecondStepMissing: see there.
        TooManyTries: after so many wrong ones it has to wait. Busy: too many sign-ins at this
        instant.
    """
    with throttle.counted(door, settings, name=passwords.account_name(name), address=address):
        row = _proved(door, name=name, password=password)
        if row.first_code_until is not None:
            row = _begin(door, row, password=new_password)
        kind = factors.standing(door, row.id)
        is_spared = row.is_demo and settings.embedded
        if kind is None and needs_second_step(Role(row.role)) and not is_spared:
            raise SecondStepMissing(_ticket(row, seed=new_seed()))
        if kind is not None and code is None:
            raise SecondStepNeeded(_ticket(row))
        if kind is not None and code is not None:
            factors.use(door, row.id, code)
        return _open(door, settings, row)


def _ticket(row: Any, *, seed: str = "") -> Ticket:
    return Ticket(row.id, row.name, Role(row.role), mark_of_password(row.password_hash), seed)


def show_second_step(
    door: Engine, settings: Settings, ticket: Ticket, *, code: str, address: str
) -> Opened:
    """Open a session: the password was right, and this is a code of the second step.

    Raises:
        WrongSecondStep: it does not match or was used. TicketTooOld: the password changed, or the
        account was shut. TooManyTries: after so many wrong ones it has to wait.
    """
    with throttle.counted(door, settings, name=ticket.name, address=address):
        row = _ticket_holder(door, ticket)
        factors.use(door, row.id, code)
        return _open(door, settings, row)


def take_second_step(
    door: Engine, settings: Settings, ticket: Ticket, *, kind: Kind, code: str, address: str
) -> Opened:
    """Keep a first second step, which a code shows to have arrived, and open a session.

    Raises:
        WrongSecondStep: the code is not of it. TicketTooOld: the password changed, the account was
        shut, or has a second step by now. TooManyTries: after so many wrong ones it has to wait.
    """
    with throttle.counted(door, settings, name=ticket.name, address=address):
        row = _ticket_holder(door, ticket)
        is_free = factors.standing(door, row.id) is None and bool(ticket.seed)
        if not is_free or kind not in kinds_for(Role(row.role)):
            raise TicketTooOld
        factors.keep(door, row.id, kind, seed=ticket.seed, code=code)
        return _open(door, settings, row)


def _ticket_holder(door: Engine, ticket: Ticket) -> Any:
    """Find the account of a ticket, unless it was shut or its password is another by now."""
    with door.connect() as connection:
        row = connection.execute(_alive().where(Account.id == ticket.account_id)).one_or_none()
    if row is None or mark_of_password(row.password_hash) != ticket.mark:
        raise TicketTooOld
    return row


def _alive() -> Select[*tuple[Any, ...]]:
    """Select what signing in asks of the accounts that may."""
    return select(
        Account.id,
        Account.name,
        Account.role,
        Account.office,
        Account.password_hash,
        Account.first_code_until,
        Account.is_demo,
    ).where(Account.active, or_(Account.expires_on.is_(None), Account.expires_on >= today()))


def _proved(door: Engine, *, name: str, password: str) -> Any:
    """Find the account that this password or first code is of."""
    wanted = _alive().where(Account.name == passwords.account_name(name))
    with door.connect() as connection:
        row = connection.execute(wanted).one_or_none()
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


def _begin(door: Engine, row: Any, *, password: str | None) -> Any:
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
        return connection.execute(_alive().where(Account.id == row.id)).one()


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
            _alive().where(
                Account.name == passwords.account_name(name),
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

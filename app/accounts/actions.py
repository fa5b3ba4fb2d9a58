"""What can be done with accounts: make one, sign in, end sessions.

Signing in runs over the door's own login, which sees no person; the rest over the session's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, Update, func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.accounts import queries, rules
from app.accounts.models import Account, AccountSession
from app.accounts.queries import Managed, Reach
from app.accounts.rules import Invitation
from app.config import Settings
from app.core.clock import now, today
from app.core.errors import (
    Busy,
    Fault,
    InvalidAnswers,
    NotFound,
    Refused,
    WrongCode,
    WrongCredentials,
)
from app.core.logins import mark_of
from app.core.permissions import Actor, Role
from app.core.places import municipality
from app.core.words import words

_SAME = words("Elija una contraseña distinta del código.")
_ROW_OFFICE = words("Renglón %(row)s: escriba la clave de la oficina, de cinco números: 14082.")
_NOT_YOURS = words("Renglón %(row)s: usted sólo puede pedir cuentas de ventanilla de su oficina.")
_TAKEN = words("Renglón %(row)s: ya hay una cuenta con ese nombre. Escriba otro.")
_DISPLAY_NAME = words("Escriba el nombre con 2 a 120 letras; empiece con una letra.")
_OFFICE = words("La ventanilla y la jefatura llevan oficina; las demás cuentas no.")


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
    door: Engine, settings: Settings, *, name: str, password: str, new_password: str | None = None
) -> Opened:
    """Open a session for an account and its password, or its first code and a new password.

    Raises:
        WrongCredentials: the account is unknown, shut, or the password is not its own; which of
        them is never said. FirstCodeStands: it was a first code and no new password came. Busy: too many sign-ins at this instant.
    """
    alive = or_(Account.expires_on.is_(None), Account.expires_on >= today())
    with door.connect() as connection:
        row = connection.execute(
            select(
                Account.id,
                Account.role,
                Account.office,
                Account.password_hash,
                Account.first_code_until,
            ).where(Account.name == rules.account_name(name), Account.active, alive)
        ).one_or_none()
    waits = row is not None and row.first_code_until is not None
    given = rules.plain_code(password) if waits else password
    if not rules.is_right(given, row.password_hash if row else None) or row is None:
        raise WrongCredentials
    if waits:
        return _begin(door, settings, row, password=new_password)
    return _open(door, settings, row)


def begin(door: Engine, settings: Settings, *, name: str, code: str, password: str) -> Opened:
    """Begin with a first code: it becomes a password of one's own, and a session opens.

    Raises:
        WrongCredentials: there is no such account, or this is not its first code, or it is too
        old. InvalidAnswers: the new password is too short, or is the code.
    """
    fault = rules.password_fault(password)
    if fault is None and rules.plain_code(password) == rules.plain_code(code):
        fault = Fault("password_code", _SAME)
    if fault is not None:
        raise InvalidAnswers({"new_password": [fault]})
    return sign_in(door, settings, name=name, password=code, new_password=password)


def _begin(door: Engine, settings: Settings, row: Any, *, password: str | None) -> Opened:
    """Turn a first code, which was right, into a password of one's own. It is good once."""
    if row.first_code_until < now():
        raise WrongCredentials
    if password is None:
        raise FirstCodeStands
    with door.begin() as connection:
        done = connection.execute(
            update(Account)
            .where(Account.id == row.id, Account.password_hash == row.password_hash)
            .values(password_hash=rules.hash_password(password), first_code_until=None)
        )
        if done.rowcount != 1:
            raise WrongCredentials
    return _open(door, settings, row)


def enter_once(door: Engine, settings: Settings, *, name: str, code: str) -> Opened:
    """Open a session of a person with the code printed for her; that code is then spent.

    Raises:
        WrongCode: the folio is nobody's, has no code, or this is not it or is too old.
        Busy: too many sign-ins at this instant.
    """
    with door.connect() as connection:
        row = connection.execute(
            select(
                Account.id,
                Account.role,
                Account.office,
                Account.password_hash,
                Account.first_code_until,
            ).where(
                Account.name == rules.account_name(name),
                Account.active,
                Account.role == Role.PERSON.value,
                Account.first_code_until >= now(),
            )
        ).one_or_none()
    if (
        not rules.is_right(rules.plain_code(code), row.password_hash if row else None)
        or row is None
    ):
        raise WrongCode
    with door.begin() as connection:
        spent = connection.execute(
            update(Account)
            .where(Account.id == row.id, Account.password_hash == row.password_hash)
            .values(password_hash=rules.NO_PASSWORD, first_code_until=None)
        )
        if spent.rowcount != 1:
            raise WrongCode
    return _open(door, settings, row)


def _open(door: Engine, settings: Settings, row: Any) -> Opened:
    token = mark_of(Role(row.role)) + rules.new_token()
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
    account.first_code_until = None
    known = queries.municipal_term(session) if office is not None else None
    account.expires_on = rules.term_end(known, after=today())
    session.add(account)
    session.flush()
    return account


def open_for_employer(session: Session, *, display_name: str, password: str) -> str:
    """Open an account of the role employer for anybody, and give the name we drew for it.

    It can do nothing until its employer is verified.

    Raises:
        InvalidAnswers: the name shown or the password will not do. Busy: the name was taken.
    """
    faults: dict[str, list[Fault]] = {}
    if not rules.is_display_name(display_name):
        faults["display_name"] = [Fault("display_name", _DISPLAY_NAME)]
    if (fault := rules.password_fault(password)) is not None:
        faults["password"] = [fault]
    if faults:
        raise InvalidAnswers(faults)
    name = rules.new_employer_name()
    hashed = rules.hash_password(password)
    if session.scalar(select(func.open_employer_account(name, display_name, hashed))) is None:
        raise Busy
    return name


@dataclass(frozen=True, slots=True)
class Invited:
    """An account just invited and its first code, which is told once and never stored."""

    name: str
    display_name: str
    role: str
    office: str
    code: str
    until: datetime


def invite(session: Session, reach: Reach, asked: Sequence[Invitation]) -> list[Invited]:
    """Make every account that is asked for, each with a first code, or none of them.

    Raises:
        InvalidAnswers: some lines are out of reach, of no office, or of a name that is taken.
    """
    taken = queries.taken(session, [one.name for one in asked])
    faults = [fault for one in asked if (fault := _row_fault(one, reach, taken)) is not None]
    made = [] if faults else [_invite(session, reach, one) for one in asked]
    lost = [one for one, invited in zip(asked, made, strict=False) if invited is None]
    faults += [Fault("taken", _TAKEN, {"row": one.row}) for one in lost]
    if faults:
        raise InvalidAnswers({"archivo": faults})
    return [invited for invited in made if invited is not None]


def _row_fault(one: Invitation, reach: Reach, taken: set[str]) -> Fault | None:
    at = {"row": one.row}
    is_own = reach.office is None or one.office in {None, reach.office}
    if one.role not in reach.roles or not is_own:
        return Fault("not_yours", _NOT_YOURS, at)
    if reach.office is None and (one.office is None or not _is_office(one.office)):
        return Fault("office", _ROW_OFFICE, at)
    return Fault("taken", _TAKEN, at) if one.name in taken else None


def _is_office(cvegeo: str) -> bool:
    return cvegeo.startswith("14") and municipality(cvegeo) is not None


def _invite(session: Session, reach: Reach, one: Invitation) -> Invited | None:
    code, until = rules.new_first_code(), now() + timedelta(hours=rules.FIRST_CODE_HOURS)
    office = one.office or reach.office or ""
    last_day = rules.term_end(queries.municipal_term(session), after=today())
    hashed = rules.hash_password(rules.plain_code(code))
    made = session.scalar(
        select(
            func.invite_account(
                one.name, one.display_name, one.role.value, office, hashed, until, last_day
            )
        )
    )
    return made and Invited(one.name, one.display_name, one.role.value, office, code, until)


def set_active(session: Session, reach: Reach, account_id: UUID, *, active: bool) -> Managed:
    """Let an account sign in until the term ends, or shut it and end its sessions at once.

    Raises:
        NotFound: it is out of reach.
    """
    one = queries.managed_one(session, reach, account_id)
    known = queries.municipal_term(session)
    until = rules.renewed_until(one.expires_on, known=known, on=today())
    last_day = until if active else one.expires_on
    if not session.scalar(select(func.set_account_active(one.id, active, last_day))):
        raise NotFound
    return one


def give_code(session: Session, reach: Reach, account_id: UUID) -> Invited:
    """Give an account a new first code; its password and its sessions end.

    Raises:
        NotFound: it is out of reach, or shut.
    """
    one = queries.managed_one(session, reach, account_id)
    code, until = rules.new_first_code(), now() + timedelta(hours=rules.FIRST_CODE_HOURS)
    hashed = rules.hash_password(rules.plain_code(code))
    if not session.scalar(select(func.give_first_code(one.id, hashed, until))):
        raise NotFound
    return Invited(one.name, one.display_name, one.role, one.office, code, until)

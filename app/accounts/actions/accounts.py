"""What can be done with accounts: make one, invite, renew, shut, give a new first code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.models import Account
from app.accounts.queries import Managed, Reach
from app.accounts.rules import accounts, passwords
from app.accounts.rules.accounts import Invitation
from app.core.clock import now, today
from app.core.errors import Busy, Fault, InvalidAnswers, NotFound
from app.core.permissions import Role
from app.core.places import municipality
from app.core.words import words

_ROW_OFFICE = words("Renglón %(row)s: escriba la clave de la oficina, de cinco números: 14082.")
_NOT_YOURS = words("Renglón %(row)s: usted sólo puede pedir cuentas de ventanilla de su oficina.")
_TAKEN = words("Renglón %(row)s: ya hay una cuenta con ese nombre. Escriba otro.")
_DISPLAY_NAME = words("Escriba el nombre con 2 a 120 letras; empiece con una letra.")
_OFFICE = words("La ventanilla y la jefatura llevan oficina; las demás cuentas no.")


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
    if (fault := passwords.password_fault(password)) is not None:
        faults["password"] = [fault]
    if (role in accounts.OF_AN_OFFICE) != (office is not None):
        faults["office"] = [Fault("office", _OFFICE)]
    if faults:
        raise InvalidAnswers(faults)
    found = session.scalars(select(Account).where(Account.name == name.lower())).one_or_none()
    account = found or Account(name=name.lower())
    account.display_name, account.role, account.office = display_name, role.value, office
    account.password_hash = passwords.hash_password(password)
    account.first_code_until = None
    known = queries.municipal_term(session) if office is not None else None
    account.expires_on = accounts.term_end(known, after=today())
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
    if not accounts.is_display_name(display_name):
        faults["display_name"] = [Fault("display_name", _DISPLAY_NAME)]
    if (fault := passwords.password_fault(password)) is not None:
        faults["password"] = [fault]
    if faults:
        raise InvalidAnswers(faults)
    name = accounts.new_employer_name()
    hashed = passwords.hash_password(password)
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
    code, until = passwords.new_first_code(), now() + timedelta(hours=passwords.FIRST_CODE_HOURS)
    office = one.office or reach.office or ""
    last_day = accounts.term_end(queries.municipal_term(session), after=today())
    hashed = passwords.hash_password(passwords.plain_code(code))
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
    until = accounts.renewed_until(one.expires_on, known=known, on=today())
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
    code, until = passwords.new_first_code(), now() + timedelta(hours=passwords.FIRST_CODE_HOURS)
    hashed = passwords.hash_password(passwords.plain_code(code))
    if not session.scalar(select(func.give_first_code(one.id, hashed, until))):
        raise NotFound
    return Invited(one.name, one.display_name, one.role, one.office, code, until)

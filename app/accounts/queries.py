"""What can be read of accounts: one's own open sessions, and the accounts that one manages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select, text
from sqlalchemy.orm import Session

from app.accounts.models import Account, AccountSession, SecondFactor, SheetCode
from app.accounts.rules import accounts
from app.accounts.rules.factors import Kind
from app.core.errors import NotFound
from app.core.permissions import Actor, Role


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


@dataclass(frozen=True, slots=True)
class OwnStep:
    """The second step of one's own account; of a sheet, how many codes are left."""

    kind: Kind
    since: datetime
    left: int


def own_second_step(session: Session, actor: Actor) -> OwnStep | None:
    """Say which second step an account has, if any."""
    left = select(func.count()).where(
        SheetCode.account_id == actor.account_id, SheetCode.used_at.is_(None)
    )
    row = session.execute(
        select(
            SecondFactor.kind, SecondFactor.created_at, left.scalar_subquery().label("left")
        ).where(SecondFactor.account_id == actor.account_id)
    ).one_or_none()
    return None if row is None else OwnStep(Kind(row.kind), row.created_at, row.left)


@dataclass(frozen=True, slots=True)
class AskedReset:
    """That somebody asked to take a second step away; ``is_own``: the one who reads asked."""

    id: UUID
    name: str
    display_name: str
    asked_by: str
    asked_at: datetime
    is_own: bool


def asked_resets(session: Session) -> list[AskedReset]:
    """List what was asked in the last day and nobody confirmed, within reach, the oldest first."""
    return [AskedReset(*row) for row in session.execute(text("SELECT * FROM factor_resets()"))]


@dataclass(frozen=True, slots=True)
class Opening:
    """That an account opened many records within one hour: how many, never whose."""

    name: str
    display_name: str
    office: str
    hour: datetime
    persons: int


def opened_many(session: Session) -> list[Opening]:
    """List which of the accounts one manages opened many records in an hour of the last week."""
    return [Opening(*row) for row in session.execute(text("SELECT * FROM opened_many()"))]


@dataclass(frozen=True, slots=True)
class Reach:
    """Which accounts somebody manages: of these roles, at one office (None: at any)."""

    roles: frozenset[Role]
    office: str | None


@dataclass(frozen=True, slots=True)
class Managed:
    """An account as whoever manages it sees it; ``waits`` for its first sign-in."""

    id: UUID
    name: str
    display_name: str
    role: str
    office: str
    active: bool
    expires_on: date | None
    waits: bool


def managed(session: Session, reach: Reach) -> list[Managed]:
    """List the accounts within reach, by office and name."""
    rows = session.execute(_within(reach).order_by(Account.office, Account.name, Account.id))
    return [_managed(row) for row in rows]


def managed_one(session: Session, reach: Reach, account_id: UUID) -> Managed:
    """Find an account within reach.

    Raises:
        NotFound: there is none, or it is out of reach.
    """
    row = session.execute(_within(reach).where(Account.id == account_id)).one_or_none()
    if row is None:
        raise NotFound
    return _managed(row)


def _managed(row: Row[*tuple[Any, ...]]) -> Managed:
    return Managed(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=row.role,
        office=row.office,
        active=row.active,
        expires_on=row.expires_on,
        waits=row.waits,
    )


def _within(
    reach: Reach,
) -> Select[UUID, str, str, str, str | None, bool, date | None, bool]:
    wanted = select(
        Account.id,
        Account.name,
        Account.display_name,
        Account.role,
        Account.office,
        Account.active,
        Account.expires_on,
        Account.first_code_until.is_not(None).label("waits"),
    ).where(Account.role.in_([role.value for role in reach.roles]), Account.office.is_not(None))
    return wanted if reach.office is None else wanted.where(Account.office == reach.office)


def taken(session: Session, names: Sequence[str]) -> set[str]:
    """Give those of some names that an account has already."""
    return set(session.scalars(select(Account.name).where(Account.name.in_(names))))


def municipal_term(session: Session) -> str | None:
    """Give the dated setting of when the municipal term ends, as it stands today.

    It is a legal term, which belongs to a room above: a function of the database hands it down.
    """
    return session.scalar(select(func.municipal_term_ends()))


def ends_soon(session: Session, actor: Actor, *, on: date) -> date | None:
    """Give the last day of an account that ends within 30 days, for the warning."""
    last = session.scalar(select(Account.expires_on).where(Account.id == actor.account_id))
    return last if accounts.is_ending(last, on=on) else None

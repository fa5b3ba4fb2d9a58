"""Tables of accounts and sessions. A session's token is never stored, only its hash."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Account(Tracked, Base):
    """Somebody who signs in. ``office`` is None for state roles and the outside ones."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    role: Mapped[str]
    office: Mapped[str | None] = mapped_column(ForeignKey("office.cvegeo"))
    password_hash: Mapped[str] = mapped_column(deferred=True)
    active: Mapped[bool] = mapped_column(default=True, server_default="true")
    expires_on: Mapped[date | None] = mapped_column(Date)
    first_code_until: Mapped[datetime | None]
    """While this stands, the password is a one-use code that only sets a password."""
    is_demo: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Of the demonstration, on the embedded base only: it may come in without a second step."""


class AccountSession(Tracked, Base):
    """One sign-in: it dies by itself (idle, absolute), by its owner, or with the account."""

    __tablename__ = "account_session"
    __table_args__ = (Index("ix_account_session_account_id", "account_id"),)

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, deferred=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    idle_minutes: Mapped[int]
    expires_at: Mapped[datetime]
    last_seen_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]


class SignInTry(Base):
    """One try to sign in, known by keyed marks of the name that was typed and of the address."""

    __tablename__ = "sign_in_try"
    __table_args__ = (
        CheckConstraint("outcome IN ('wrong', 'right', 'unread')", name="outcome"),
        Index("ix_sign_in_try_subject_at", "subject", "at"),
        Index("ix_sign_in_try_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime]
    subject: Mapped[bytes] = mapped_column(LargeBinary)
    address: Mapped[bytes] = mapped_column(LargeBinary)
    outcome: Mapped[str] = mapped_column(default="wrong", server_default="wrong")


class SecondFactor(Base):
    """What an account shows beside its password. Whoever signs in proves it with a code."""

    __tablename__ = "second_factor"
    __table_args__ = (
        CheckConstraint("kind IN ('phone', 'sheet')", name="kind"),
        CheckConstraint("(kind = 'phone') = (seed IS NOT NULL)", name="seed"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    kind: Mapped[str]
    seed: Mapped[str | None] = mapped_column(Sealed(), deferred=True)
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    """The half minute of the last code that was taken: none is taken twice."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SheetCode(Base):
    """One code of a printed sheet, by its keyed hash."""

    __tablename__ = "second_factor_code"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    used_at: Mapped[datetime | None]


class FactorReset(Tracked, Base):
    """That one person asked to take a second step away, and that another confirmed it."""

    __tablename__ = "second_factor_reset"
    __table_args__ = (
        CheckConstraint("asked_by <> account_id AND confirmed_by <> account_id", name="herself"),
        CheckConstraint("confirmed_by <> asked_by", name="two"),
        Index("ix_second_factor_reset_account_id", "account_id"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]

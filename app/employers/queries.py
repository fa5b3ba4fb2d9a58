"""What can be read of employers: one's own, one of them, the list of the Secretariat, work sites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import NotFound
from app.core.permissions import Actor
from app.employers.models import (
    Employer,
    EmployerAccount,
    EmployerPapers,
    EmployerSuspension,
    EmployerVerification,
    WorkSite,
)
from app.employers.rules import REMIND_DAYS, Standing


class Order(StrEnum):
    """How the list is ordered; a word of addresses."""

    NEWEST = "recientes"
    OLDEST = "antiguas"
    NAME = "nombre"
    NAME_BACK = "nombre_al_reves"

    @property
    def is_by_name(self) -> bool:
        """Whether the name orders, not the day."""
        return self in {Order.NAME, Order.NAME_BACK}

    @property
    def is_backwards(self) -> bool:
        """Whether the last comes first."""
        return self in {Order.NEWEST, Order.NAME_BACK}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; an empty part narrows nothing."""

    text: str = ""
    standing: Standing | None = None
    kind: str = ""
    sector: str = ""


def own(session: Session, actor: Actor) -> Employer | None:
    """Give the employer that an account acts for, or None before it is declared."""
    return session.scalars(
        select(Employer)
        .join(EmployerAccount, EmployerAccount.employer_id == Employer.id)
        .where(EmployerAccount.account_id == actor.account_id)
    ).one_or_none()


def one(session: Session, employer_id: UUID) -> Employer:
    """Find an employer.

    Raises:
        NotFound: there is none.
    """
    found = session.get(Employer, employer_id)
    if found is None:
        raise NotFound
    return found


def papers(session: Session, employer_id: UUID) -> EmployerPapers:
    """Open what identifies an employer.

    Raises:
        NotFound: there is none, or whoever asks may not.
    """
    found = session.get(EmployerPapers, employer_id)
    if found is None:
        raise NotFound
    return found


def same_rfc(session: Session, of: EmployerPapers) -> Sequence[Employer]:
    """List the other employers that declared the same RFC, for whoever verifies."""
    return session.scalars(
        select(Employer)
        .join(EmployerPapers, EmployerPapers.employer_id == Employer.id)
        .where(EmployerPapers.rfc_fingerprint == of.rfc_fingerprint, Employer.id != of.employer_id)
        .order_by(Employer.created_at, Employer.id)
    ).all()


def verifications(session: Session, employer_id: UUID) -> Sequence[EmployerVerification]:
    """List the verifications of an employer, the newest first."""
    return session.scalars(
        select(EmployerVerification)
        .where(EmployerVerification.employer_id == employer_id)
        .order_by(EmployerVerification.created_at.desc(), EmployerVerification.id)
    ).all()


def waiting(session: Session, employer_id: UUID) -> EmployerVerification | None:
    """Give the check that waits for its second person."""
    return session.scalars(
        select(EmployerVerification)
        .where(
            EmployerVerification.employer_id == employer_id,
            EmployerVerification.confirmed_at.is_(None),
        )
        .order_by(EmployerVerification.created_at.desc(), EmployerVerification.id)
        .limit(1)
    ).one_or_none()


def suspensions(session: Session, employer_id: UUID) -> Sequence[EmployerSuspension]:
    """List the suspensions of an employer, the newest first."""
    return session.scalars(
        select(EmployerSuspension)
        .where(EmployerSuspension.employer_id == employer_id)
        .order_by(EmployerSuspension.created_at.desc(), EmployerSuspension.id)
    ).all()


def suspended_why(session: Session, employer_id: UUID) -> str | None:
    """Give the reason of the suspension that stands."""
    return session.scalar(
        select(EmployerSuspension.reason)
        .where(
            EmployerSuspension.employer_id == employer_id, EmployerSuspension.lifted_at.is_(None)
        )
        .order_by(EmployerSuspension.created_at.desc(), EmployerSuspension.id)
        .limit(1)
    )


def sites(session: Session, employer_id: UUID) -> Sequence[WorkSite]:
    """List the work sites of an employer by their names."""
    return session.scalars(
        select(WorkSite)
        .where(WorkSite.employer_id == employer_id)
        .order_by(WorkSite.label, WorkSite.id)
    ).all()


def site(session: Session, employer_id: UUID, site_id: UUID) -> WorkSite:
    """Find a work site of an employer.

    Raises:
        NotFound: there is none, or it is of another.
    """
    found = session.get(WorkSite, site_id)
    if found is None or found.employer_id != employer_id:
        raise NotFound
    return found


def may_publish(*, on: date) -> ColumnElement[bool]:
    """Say in SQL which employers may have offers in public: verified, and not suspended."""
    return and_(Employer.suspended_at.is_(None), Employer.verified_until >= on)


def listed(
    session: Session,
    wanted: Wanted,
    order: Order,
    *,
    limit: int | None = None,
    after: tuple[Any, UUID] | None = None,
) -> Sequence[Employer]:
    """List employers as the Secretariat asks; ``limit`` + 1 rows at most."""
    keys = (Employer.name if order.is_by_name else Employer.created_at, Employer.id)
    found = _narrowed(select(Employer), wanted).order_by(
        *(key.desc() if order.is_backwards else key for key in keys)
    )
    if after is not None:
        here, there = tuple_(*keys), tuple_(*after)
        found = found.where(here < there if order.is_backwards else here > there)
    return session.scalars(found if limit is None else found.limit(limit + 1)).all()


def count(session: Session, wanted: Wanted) -> int:
    """Count the employers that a list would hold."""
    found: int = session.scalars(_narrowed(select(func.count(Employer.id)), wanted)).one()
    return found


def _narrowed(what: Select[Any], wanted: Wanted) -> Select[Any]:
    for word in wanted.text.split():
        what = what.where(Employer.name.icontains(word, autoescape=True))
    if wanted.standing:
        what = what.where(_stands(wanted.standing, on=today()))
    if wanted.kind:
        what = what.where(Employer.kind == wanted.kind)
    return what.where(Employer.sector == wanted.sector) if wanted.sector else what


def _stands(standing: Standing, *, on: date) -> ColumnElement[bool]:
    """Say a standing in SQL, as rules.standing says it."""
    near = on + timedelta(days=REMIND_DAYS)
    until, free = Employer.verified_until, Employer.suspended_at.is_(None)
    return {
        Standing.SUSPENDED: Employer.suspended_at.is_not(None),
        Standing.PENDING: and_(free, until.is_(None)),
        Standing.EXPIRED: and_(free, until < on),
        Standing.EXPIRING: and_(free, until >= on, until <= near),
        Standing.VERIFIED: and_(free, until > near),
    }[standing]

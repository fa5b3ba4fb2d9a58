"""Offers: what is in public, one's own, what waits for review, and one of them with its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from app.core.clock import now, today
from app.core.errors import NotFound
from app.core.places import jalisco
from app.employers.models import Employer
from app.employers.queries import may_publish
from app.offers.models import Offer, OfferAgricultural, OfferReview, OfferSiteCondition
from app.offers.rules.pay import pesos_a_day
from app.offers.rules.states import Kind, State

GROUP_DIGITS = 2
"""Of SINCO: offers of one main group are similar. Source: skills spec §4.9, R7."""
A_YEAR = timedelta(days=365)


class Order(StrEnum):
    """How a list of offers is ordered; a word of addresses."""

    NEWEST = "recientes"
    CLOSING = "por_cerrar"
    PAY = "paga"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; an empty part narrows nothing."""

    text: str = ""
    kind: Kind | None = None
    region: str = ""
    municipality: str = ""
    occupation: str = ""
    crop: str = ""


EVERYTHING = Wanted()


def is_public(*, on: date) -> ColumnElement[bool]:
    """Say in SQL which offers everybody sees on a day; the employer must be joined.

    Published, still open, of an employer that is verified and not suspended.
    """
    published = Offer.status == State.PUBLISHED.value
    return published & (Offer.apply_until >= on) & may_publish(on=on)


def public(
    session: Session,
    wanted: Wanted,
    order: Order = Order.NEWEST,
    *,
    limit: int | None = None,
    start: int = 0,
) -> Sequence[Offer]:
    """List what is in public, with its employer and farm work; ``limit`` + 1 rows at most."""
    found = (
        _narrowed(select(Offer), wanted)
        .options(contains_eager(Offer.employer), contains_eager(Offer.farm))
        .order_by(*_keys(order))
        .offset(start)
    )
    return session.scalars(found if limit is None else found.limit(limit + 1)).all()


def count_public(session: Session, wanted: Wanted = EVERYTHING) -> int:
    """Count what a public list would hold."""
    found: int = session.scalars(_narrowed(select(func.count(Offer.id)), wanted)).one()
    return found


def public_one(session: Session, offer_id: UUID) -> Offer:
    """Open an offer that is in public.

    Raises:
        NotFound: there is none, or it is not in public: the two look the same.
    """
    found: Offer | None = session.scalars(
        _whole().join(Offer.employer).where(Offer.id == offer_id, is_public(on=today()))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def own(session: Session, employer_id: UUID) -> Sequence[Offer]:
    """List every offer of an employer, the newest first."""
    return session.scalars(
        select(Offer)
        .where(Offer.employer_id == employer_id)
        .order_by(Offer.created_at.desc(), Offer.id)
    ).all()


def own_one(session: Session, employer_id: UUID, offer_id: UUID) -> Offer:
    """Open an offer of one's own employer, with its parts.

    Raises:
        NotFound: there is none, or it is of another.
    """
    found: Offer | None = session.scalars(
        _whole().where(Offer.id == offer_id, Offer.employer_id == employer_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def sent_one(session: Session, offer_id: UUID) -> Offer:
    """Open an offer that was sent once, for whoever reviews or mediates.

    Raises:
        NotFound: there is none, or its employer has not sent it.
    """
    found: Offer | None = session.scalars(
        _whole().where(Offer.id == offer_id, Offer.status != State.DRAFT.value)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def to_review(session: Session, office: str | None) -> Sequence[Offer]:
    """List what waits for a decision, the oldest first: at one office, or at all for staff."""
    waiting = select(Offer).where(Offer.status == State.SUBMITTED.value)
    if office is not None:
        waiting = waiting.where(Offer.municipality == office)
    return session.scalars(
        waiting.options(joinedload(Offer.employer)).order_by(Offer.submitted_at, Offer.id)
    ).all()


def reviews(session: Session, offer_id: UUID) -> Sequence[tuple[datetime, str, str | None]]:
    """List what was decided of an offer, the newest first: when, what, and the sentence."""
    rows = session.execute(
        select(OfferReview.created_at, OfferReview.decision, OfferReview.reason)
        .where(OfferReview.offer_id == offer_id)
        .order_by(OfferReview.created_at.desc(), OfferReview.id)
    )
    return [(at, decision, reason) for at, decision, reason in rows]


def conditions(session: Session, offer_id: UUID) -> dict[str, str]:
    """Give how the work site was when an offer was sent: condition to answer."""
    rows = session.execute(
        select(OfferSiteCondition.condition, OfferSiteCondition.answer)
        .where(OfferSiteCondition.offer_id == offer_id)
        .order_by(OfferSiteCondition.condition)
    )
    return {row.condition: row.answer for row in rows}


def similar_pay(session: Session, offer: Offer) -> list[float]:
    """List what similar offers of the last twelve months pay a day: same main group of SINCO."""
    group = (offer.occupation or "")[:GROUP_DIGITS]
    rows = session.execute(
        select(Offer.pay_min, Offer.pay_unit)
        .where(
            Offer.status.in_([State.PUBLISHED.value, State.CLOSED.value]),
            Offer.published_at >= now() - A_YEAR,
            func.left(Offer.occupation, GROUP_DIGITS) == group,
            Offer.id != offer.id,
        )
        .order_by(Offer.id)
    )
    worth = (pesos_a_day(amount, unit) for amount, unit in rows if amount and unit)
    return [daily for daily in worth if daily is not None]


def _whole() -> Select[Any]:
    return select(Offer).options(
        joinedload(Offer.employer),
        joinedload(Offer.farm),
        selectinload(Offer.skills),
        selectinload(Offer.demands),
    )


def _keys(order: Order) -> tuple[Any, ...]:
    return {
        Order.NEWEST: (Offer.published_at.desc(), Offer.id),
        Order.CLOSING: (Offer.apply_until, Offer.id),
        Order.PAY: (Offer.pay_max.desc(), Offer.id),
    }[order]


def _narrowed(what: Select[Any], wanted: Wanted) -> Select[Any]:
    found = what.join(Offer.employer).outerjoin(Offer.farm).where(is_public(on=today()))
    for word in wanted.text.split():
        found = found.where(
            or_(
                Offer.title.icontains(word, autoescape=True),
                Employer.name.icontains(word, autoescape=True),
            )
        )
    if wanted.region:
        within = [place.cvegeo for place in jalisco() if place.region == wanted.region]
        found = found.where(Offer.municipality.in_(within))
    exact = {
        Offer.kind: wanted.kind and wanted.kind.value,
        Offer.municipality: wanted.municipality,
        OfferAgricultural.crop: wanted.crop,
    }
    for column, value in exact.items():
        if value:
            found = found.where(column == value)
    return (
        found.where(Offer.occupation.startswith(wanted.occupation)) if wanted.occupation else found
    )

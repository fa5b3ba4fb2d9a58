"""Searches for which help was asked: the employer's own, and what waits at an office or at all."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from app.core.errors import NotFound
from app.mediation.models import SearchHelp
from app.offers.models import Offer

MOST = 200
"""Lines that a page shows."""


class Wanted(StrEnum):
    """Which ones a list shows; words of its address."""

    WAITING = ""
    DONE = "atendidas"


def of_search(session: Session, offer_id: UUID, asked: str) -> SearchHelp | None:
    """Give what an employer asked for one search of one offer."""
    return session.scalars(
        select(SearchHelp).where(SearchHelp.offer_id == offer_id, SearchHelp.asked == asked)
    ).one_or_none()


def listed(
    session: Session, office: str | None, wanted: Wanted, *, newest: bool = False
) -> Sequence[SearchHelp]:
    """List what was asked for the offers of an office, or of all for staff; the oldest first."""
    is_done = SearchHelp.answered_at.is_not(None)
    found = _whole().where(is_done if wanted is Wanted.DONE else ~is_done).limit(MOST)
    if office is not None:
        found = found.where(SearchHelp.office == office)
    order = SearchHelp.created_at.desc() if newest else SearchHelp.created_at
    return session.scalars(found.order_by(order, SearchHelp.id)).all()


def one(session: Session, help_id: UUID) -> SearchHelp:
    """Open one with its offer.

    Raises:
        NotFound: there is none in reach.
    """
    found: SearchHelp | None = session.scalars(
        _whole().where(SearchHelp.id == help_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def count_waiting(session: Session, office: str) -> int:
    """Count what waits at an office."""
    waiting = select(func.count(SearchHelp.id)).where(
        SearchHelp.office == office, SearchHelp.answered_at.is_(None)
    )
    return session.scalars(waiting).one()


def _whole() -> Select[Any]:
    offer = joinedload(SearchHelp.offer)
    return select(SearchHelp).options(
        offer.joinedload(Offer.employer), offer.selectinload(Offer.demands)
    )

"""The log of searches: what an employer asked this month, and what staff review of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import local, now
from app.employers.models import Employer
from app.mediation.models import SearchEntry, SearchHelp
from app.mediation.rules.searches import Entry, Kind, Past, broken
from app.skills_census.rules.supply import Band

MOST = 200
"""Lines that the page of staff shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log with the name of its employer."""

    entry: SearchEntry
    employer: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """One class for which fewer than five were found: who asked for it, and for help with it."""

    asked: str
    employers: int
    times: int
    helps: int


def past(session: Session, employer_id: UUID) -> list[Past]:
    """List what an employer asked this month, the oldest first."""
    midnight = local(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = session.execute(
        select(SearchEntry.kind, SearchEntry.asked, SearchEntry.told, SearchEntry.at)
        .where(SearchEntry.employer_id == employer_id, SearchEntry.at >= midnight.replace(day=1))
        .order_by(SearchEntry.id)
    )
    return [Past(row.kind, row.asked, row.told, row.at >= midnight) for row in rows]


class Order(StrEnum):
    """How the log and the unmet demand are ordered; words of addresses."""

    NEWEST = "recientes"
    OLDEST = "antiguas"
    EMPLOYERS = "empresas"
    TIMES = "veces"
    HELPS = "ayudas"


def lines(
    session: Session,
    *,
    only_narrowing: bool = False,
    order: Order = Order.NEWEST,
    limit: int | None = MOST,
) -> Sequence[Line]:
    """List the lines of the log, for staff; the newest or the oldest first."""
    by = SearchEntry.id if order is Order.OLDEST else SearchEntry.id.desc()
    wanted = (
        select(SearchEntry, Employer.name)
        .join(Employer, Employer.id == SearchEntry.employer_id)
        .order_by(by)
        .limit(limit)
    )
    if only_narrowing:
        wanted = wanted.where(SearchEntry.is_narrowing)
    return [Line(entry, name) for entry, name in session.execute(wanted)]


def unmet(
    session: Session, *, days: int, order: Order = Order.EMPLOYERS, limit: int | None = MOST
) -> list[Unmet]:
    """List what was looked for and hardly found in the last days, the most wanted first."""
    employers = func.count(SearchEntry.employer_id.distinct()).label("employers")
    times = func.count(SearchEntry.id).label("times")
    helps = (
        select(func.count(SearchHelp.id))
        .where(SearchHelp.asked == SearchEntry.asked)
        .scalar_subquery()
        .label("helps")
    )
    first = {Order.TIMES: times, Order.HELPS: helps}.get(order, employers)
    rows = session.execute(
        select(SearchEntry.asked, employers, times, helps)
        .where(
            SearchEntry.kind == Kind.SEARCH.value,
            SearchEntry.told == Band.FEW.value,
            SearchEntry.at >= now() - timedelta(days=days),
        )
        .group_by(SearchEntry.asked)
        .order_by(first.desc(), employers.desc(), times.desc(), SearchEntry.asked)
        .limit(limit)
    )
    return [Unmet(*row) for row in rows]


def broken_lines(session: Session) -> list[int]:
    """Check the chain of the whole log; give the lines that do not follow."""
    rows = session.scalars(select(SearchEntry).order_by(SearchEntry.id))
    return broken([_entry(row) for row in rows])


def _entry(row: SearchEntry) -> Entry:
    return Entry(
        id=row.id,
        at=_utc(row.at),
        employer_id=row.employer_id,
        account_id=row.account_id,
        offer_id=row.offer_id,
        kind=row.kind,
        asked=row.asked,
        told=row.told,
        is_narrowing=row.is_narrowing,
        previous=row.previous,
        hash=row.hash,
    )


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)

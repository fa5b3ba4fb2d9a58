"""Cases as the office of a person and she herself see them. Each reading notes whom it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session, joinedload

from app.core import trace
from app.core.errors import NotFound
from app.core.permissions import Actor
from app.core.trace import Sight
from app.mediation.models import ContactCase, ContactOutcome, ContactRequest, ReleaseView
from app.mediation.rules.answers import HELD_BACK
from app.mediation.rules.outcomes import Side
from app.mediation.rules.requests import LIVE, State
from app.offers.models import Offer
from app.people.models import Person

_COUNTS = text(
    "SELECT office, state, why, cases, late FROM mediation_counts(:since) ORDER BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many cases of one office stand in one place, and how many of them are late."""

    office: str
    state: str
    why: str
    cases: int
    late: int


def live(session: Session, actor: Actor) -> Sequence[ContactCase]:
    """List the cases that wait for something at one's own office, the most urgent first."""
    states = [state.value for state in LIVE]
    found = session.scalars(
        whole()
        .where(ContactCase.office == actor.office, ContactCase.state.in_(states))
        .order_by(ContactCase.answer_at, ContactCase.request_id)
    ).all()
    if found:
        trace.note(session, Sight.LIST, *{case.person_id for case in found})
    return found


def to_ask(session: Session, actor: Actor) -> list[tuple[ContactCase, dict[str, date]]]:
    """List the cases of one's own office that had a yes, each with what the person told since."""
    found = session.scalars(
        whole()
        .join(ContactRequest, ContactRequest.id == ContactCase.request_id)
        .where(ContactCase.office == actor.office, ContactRequest.accepted_at.is_not(None))
        .order_by(ContactCase.decided_at, ContactCase.request_id)
    ).all()
    told = _told(session, [case.request_id for case in found])
    return [(case, told[case.request_id]) for case in found]


def followed(
    session: Session, *, since: datetime
) -> list[tuple[ContactCase, datetime, dict[str, date]]]:
    """List the cases of all offices that had a yes, without who the person is; for the worker.

    Returns:
        Each with the end of its contact and with what the person told since.
    """
    until = func.coalesce(ContactRequest.until, ContactCase.answer_at)
    found = session.execute(
        select(ContactCase, until)
        .join(ContactRequest, ContactRequest.id == ContactCase.request_id)
        .where(ContactRequest.accepted_at >= since)
        .order_by(ContactCase.request_id)
    ).all()
    told = _told(session, [case.request_id for case, _ in found])
    return [(case, over_at, told[case.request_id]) for case, over_at in found]


def _told(session: Session, request_ids: Sequence[UUID]) -> dict[UUID, dict[str, date]]:
    told: dict[UUID, dict[str, date]] = {request_id: {} for request_id in request_ids}
    rows = session.execute(
        select(ContactOutcome.request_id, ContactOutcome.kind, ContactOutcome.happened_on).where(
            ContactOutcome.request_id.in_(told), ContactOutcome.side == Side.PERSON.value
        )
    )
    for row in rows:
        told[row.request_id][row.kind] = row.happened_on
    return told


def count_live(session: Session, office: str, *states: State) -> int:
    """Count the cases of an office that stand in some states."""
    wanted = [state.value for state in states]
    found: int = session.scalars(
        select(func.count(ContactCase.request_id)).where(
            ContactCase.office == office, ContactCase.state.in_(wanted)
        )
    ).one()
    return found


def one(session: Session, actor: Actor, request_id: UUID) -> ContactCase:
    """Open a case of one's own office, with the person and what is asked of her.

    Raises:
        NotFound: there is none, or it is of another office.
    """
    return _opened(session, request_id, ContactCase.office == actor.office, sight=Sight.OPEN)


def one_of_person(session: Session, person_id: UUID, request_id: UUID) -> ContactCase:
    """Open a case of one person, for her own door; whose door it is was settled before.

    Raises:
        NotFound: there is none, or it is of somebody else, or she was not told of it.
    """
    herself = (ContactCase.person_id == person_id) & ContactCase.offered_at.is_not(None)
    return _opened(session, request_id, herself, sight=Sight.OWN)


def of_person(session: Session, person_id: UUID) -> Sequence[ContactCase]:
    """List the requests that were passed on to one person, the newest first."""
    return session.scalars(
        whole()
        .where(ContactCase.person_id == person_id, ContactCase.offered_at.is_not(None))
        .order_by(ContactCase.offered_at.desc(), ContactCase.request_id)
    ).all()


def held(session: Session, request_id: UUID) -> ContactCase | None:
    """Find a case and keep others from changing it meanwhile; None when there is none in reach."""
    return session.scalars(
        whole().where(ContactCase.request_id == request_id).with_for_update(of=ContactCase)
    ).one_or_none()


def live_of_person(session: Session, person_id: UUID) -> Sequence[ContactCase]:
    """List what may still happen to a person's requests, and keep others from changing it."""
    states = [state.value for state in LIVE]
    return session.scalars(
        whole()
        .where(ContactCase.person_id == person_id, ContactCase.state.in_(states))
        .order_by(ContactCase.arrived_at, ContactCase.request_id)
        .with_for_update(of=ContactCase)
    ).all()


def offered_instants(session: Session, person_id: UUID) -> list[datetime]:
    """List when each request was passed on to a person."""
    return list(
        session.scalars(
            select(ContactCase.offered_at)
            .where(ContactCase.person_id == person_id, ContactCase.offered_at.is_not(None))
            .order_by(ContactCase.offered_at)
        )
    )


def earlier(session: Session, case: ContactCase) -> Sequence[ContactRequest]:
    """List the other requests of the same employer that came to the same person."""
    held = [why.value for why in HELD_BACK]
    return session.scalars(
        select(ContactRequest)
        .join(ContactCase, ContactCase.request_id == ContactRequest.id)
        .where(
            ContactCase.person_id == case.person_id,
            ContactCase.employer_id == case.employer_id,
            ContactCase.request_id != case.request_id,
            func.coalesce(ContactCase.why, "").not_in(held),
        )
        .order_by(ContactRequest.sent_at, ContactRequest.id)
    ).all()


def views_of(session: Session, request_id: UUID) -> Sequence[ReleaseView]:
    """List each time that the employer opened what was released, the newest first."""
    return session.scalars(
        select(ReleaseView)
        .where(ReleaseView.request_id == request_id)
        .order_by(ReleaseView.at.desc(), ReleaseView.id.desc())
    ).all()


def counts(session: Session, *, since: datetime) -> list[Standing]:
    """Count the cases of all offices, for staff of the Secretariat; nobody else gets a row."""
    return [Standing(*row) for row in session.execute(_COUNTS, {"since": since})]


def _opened(
    session: Session, request_id: UUID, within: ColumnElement[bool], *, sight: Sight
) -> ContactCase:
    found: ContactCase | None = session.scalars(
        whole().where(ContactCase.request_id == request_id, within)
    ).one_or_none()
    if found is None:
        raise NotFound
    trace.note(session, sight, found.person_id)
    return found


def whole() -> Select[Any]:
    """Give in SQL cases with the person and with what is asked of her; who is shown is noted elsewhere."""
    request = joinedload(ContactCase.request)
    return select(ContactCase).options(
        request.joinedload(ContactRequest.offer).joinedload(Offer.employer),
        joinedload(ContactCase.person).joinedload(Person.identity),
    )

"""A request reaches the office of the person it is for. Done by the worker, after the commit."""

from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.core.clock import now
from app.mediation.models import ContactCase, ContactRequest
from app.mediation.queries import cases
from app.mediation.rules.answers import Why, held_back
from app.mediation.rules.faces import settled_at
from app.mediation.rules.requests import Event, State, taken
from app.mediation.rules.terms import answer_at, is_repeated, review_due_on
from app.people.models import Person
from app.skills_census.models import Profile, SnapshotKey
from app.skills_census.queries.consents import last_word
from app.skills_census.queries.visible import visible_among
from app.skills_census.rules.visibility import Purpose

_ALONE = text("SELECT pg_advisory_xact_lock(hashtext('contact_case'), hashtext(:person))")
_HIDES = text("SELECT hides_from(:person, :employer)")


def arrive(session: Session, request_id: UUID) -> ContactCase | None:
    """Open the case of a request; doing it twice changes nothing.

    What may not be offered to her is closed at once, and her employer sees what it would see if
    she were silent.

    Returns:
        None when it was opened before, or the card is no longer anybody's.
    """
    if session.get(ContactCase, request_id) is not None:
        return None
    request = session.get_one(ContactRequest, request_id)
    found = session.execute(
        select(Profile.id, Profile.person_id, Person.home_office)
        .join(SnapshotKey, SnapshotKey.profile_id == Profile.id)
        .join(Person, Person.id == Profile.person_id)
        .where(SnapshotKey.ref == request.card_ref)
    ).one_or_none()
    if found is None:
        return None
    session.execute(_ALONE, {"person": str(found.person_id)})
    case = ContactCase(
        request_id=request.id,
        person_id=found.person_id,
        profile_id=found.id,
        employer_id=request.employer_id,
        office=found.home_office,
        state=taken(State.SENT, Event.ARRIVE).after.value,
        arrived_at=now(),
        review_due_on=review_due_on(request.sent_at, office=found.home_office),
        answer_at=answer_at(request.sent_at),
        fields=[],
    )
    session.add(case)
    why = _why_held_back(session, case)
    if why is not None:
        case.state, case.why = taken(case.stands, Event.HOLD_BACK).after.value, why.value
    session.flush()
    return case


def _why_held_back(session: Session, case: ContactCase) -> Why | None:
    agreed = last_word(Profile.person_id, Purpose.MEDIATION)
    has_consent = session.scalar(select(agreed).where(Profile.id == case.profile_id))
    hides = {"person": case.person_id, "employer": case.employer_id}
    settled = [settled_at(each.known) for each in cases.earlier(session, case)]
    return held_back(
        has_consent=bool(has_consent),
        is_hidden=case.profile_id not in visible_among(session, [case.profile_id], now=now()),
        is_blocked=bool(session.scalar(_HIDES, hides)),
        is_repeated=is_repeated(settled, now=now()),
    )

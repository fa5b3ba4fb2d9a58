"""What this room gives to lower rooms: a person who takes a consent back is out of every request."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.core.joints import OfficeActivity
from app.mediation.actions.answer import withdraw_all
from app.mediation.queries import cases
from app.mediation.rules.answers import Why
from app.mediation.rules.requests import State
from app.skills_census.models import Profile
from app.skills_census.rules.visibility import Purpose, Status


def consent_changed(session: Session, person_id: UUID, purpose: str, is_given: bool) -> None:  # noqa: FBT001 - a joint takes no names
    """End everything that runs when she no longer wants to be told of offers."""
    if purpose == Purpose.MEDIATION and not is_given:
        withdraw_all(session, person_id, Why.NO_CONSENT)


def profile_hidden(session: Session, profile_id: UUID) -> None:
    """End everything that runs when she leaves the census; a pause leaves it as it is."""
    profile = session.get_one(Profile, profile_id)
    if profile.status == Status.WITHDRAWN:
        withdraw_all(session, profile.person_id, Why.HIDDEN)


def requests_to_review(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many requests for contact wait to be looked at."""
    return OfficeActivity(
        name="requests_to_review",
        es="solicitudes de contacto por revisar",
        en="requests for contact to look at",
        count=cases.count_live(session, office, State.IN_REVIEW),
        url="/mediacion",
    )


def requests_to_answer(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many people have a request that they have not answered."""
    return OfficeActivity(
        name="requests_to_answer",
        es="personas por contestar una solicitud de contacto",
        en="people who have yet to answer a request for contact",
        count=cases.count_live(session, office, State.OFFERED),
        url="/mediacion",
    )


OFFICE_FIGURES = (requests_to_review, requests_to_answer)
"""What the desk of an office shows, in this order."""

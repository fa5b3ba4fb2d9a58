"""The last word of a person on each purpose; a yes and a no of the same instant are a no."""

from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.skills_census.models import ProfileConsent


def consents_of(session: Session, person_id: UUID) -> dict[str, ProfileConsent]:
    """Give the last word on each purpose."""
    rows = session.scalars(
        select(ProfileConsent)
        .where(ProfileConsent.person_id == person_id)
        .order_by(ProfileConsent.created_at, ProfileConsent.given.desc(), ProfileConsent.id)
    )
    return {row.purpose: row for row in rows}


def agreed(session: Session, person_id: UUID) -> frozenset[str]:
    """Give the purposes that a person agrees to now."""
    return frozenset(code for code, row in consents_of(session, person_id).items() if row.given)


def last_word(person_id: InstrumentedAttribute[UUID], purpose: str) -> ScalarSelect[bool]:
    """Give in SQL what the person of this row said last to a purpose."""
    return (
        select(ProfileConsent.given)
        .where(ProfileConsent.person_id == person_id, ProfileConsent.purpose == purpose)
        .order_by(ProfileConsent.created_at.desc(), ProfileConsent.given)
        .limit(1)
        .scalar_subquery()
    )

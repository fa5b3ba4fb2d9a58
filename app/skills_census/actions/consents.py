"""Giving and taking back a consent of the skills census, effective in the same transaction."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import now
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.core.words import words
from app.people.queries.notices import is_known_notice
from app.skills_census.models import Profile, ProfileConsent
from app.skills_census.queries.consents import consents_of
from app.skills_census.rules.consents import Agreement, agreement_faults, is_settled
from app.skills_census.rules.visibility import Purpose

_NOTICE = words("Esa versión del aviso no existe. Muestre el aviso que está en vigor.")
_SETTLED = words("Para dejar este censo, retire el perfil: entonces nadie lo ve ni lo busca.")


def give(
    session: Session, actor: Actor, profile: Profile, *, purpose: str, agreement: Agreement
) -> None:
    """Write that a person agrees to one more purpose."""
    _check_purpose(purpose)
    asked = replace(agreement, purposes=(purpose,))
    faults = agreement_faults(asked, now=now(), is_first=False)
    if not is_known_notice(session, agreement.notice_version):
        faults |= unknown_notice()
    if faults:
        raise InvalidAnswers(faults)
    write(session, actor, profile.person_id, asked)


def take_back(session: Session, actor: Actor, profile: Profile, *, purpose: str) -> None:
    """Write that a person takes a consent back; a second time changes nothing.

    Taking back the anonymous card hides the profile at once.
    """
    _check_purpose(purpose)
    if is_settled(purpose):
        raise Conflict(_SETTLED)
    last = consents_of(session, profile.person_id).get(purpose)
    if last is None or not last.given:
        return
    told = Agreement(
        notice_version=last.notice_version,
        shown_at=last.shown_at,
        purposes=(purpose,),
        format=last.format,
        method=last.method,
        support_person=last.support_person,
        witness=last.witness,
    )
    write(session, actor, profile.person_id, told, given=False)
    if purpose == Purpose.CARD:
        joints.on_profile_hidden(session, profile.id)


def write(
    session: Session, actor: Actor, person_id: UUID, agreement: Agreement, *, given: bool = True
) -> None:
    """Add a row for each purpose of an agreement, and tell whoever listens."""
    for purpose in dict.fromkeys(agreement.purposes):
        session.add(consent_row(actor, person_id, agreement, purpose, given=given))
    session.flush()
    for purpose in dict.fromkeys(agreement.purposes):
        joints.on_consent_changed(session, person_id, purpose, given)


def consent_row(
    actor: Actor, person_id: UUID, agreement: Agreement, purpose: str, *, given: bool
) -> ProfileConsent:
    """Make the row of what a person said to one purpose."""
    return ProfileConsent(
        person_id=person_id,
        purpose=purpose,
        given=given,
        notice_version=agreement.notice_version,
        shown_at=agreement.shown_at,
        format=agreement.format,
        method=agreement.method,
        support_person=agreement.support_person,
        witness=agreement.witness,
        recorded_by=actor.account_id,
        created_at=now(),
    )


def unknown_notice() -> dict[str, list[Fault]]:
    """Give the fault of a notice that was never in force."""
    return {"consent.notice_version": [Fault("unknown_notice", _NOTICE)]}


def _check_purpose(purpose: str) -> None:
    if not codelist("profile_purposes").holds(purpose):
        raise NotFound

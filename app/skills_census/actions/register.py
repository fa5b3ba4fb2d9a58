"""A person enters the skills census: somebody new, or a person whom people already know."""

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy.orm import Session

from app.core.censuses import SKILLS
from app.core.clock import now, today
from app.core.dates import PartialDate
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.identity import Caution
from app.core.joints import on_registered
from app.core.permissions import Actor
from app.core.words import words
from app.people.actions.enroll import NOTHING_EARLIER, Desk, Earlier, recognized
from app.people.actions.register import Entry, register
from app.people.models import Person
from app.people.queries.notices import is_known_notice
from app.people.queries.reach import Reached
from app.people.rules.censuses import Census
from app.people.rules.registration import ConsentGiven, Declared, merged
from app.skills_census.actions.consents import unknown_notice, write
from app.skills_census.models import Profile
from app.skills_census.queries.profiles import has_profile, profile_of
from app.skills_census.rules import capture as rules
from app.skills_census.rules.capture import Capture
from app.skills_census.rules.consents import Agreement, agreement_faults
from app.skills_census.rules.visibility import Status

DESK = Desk(Census.SKILLS, has_profile)

LAW = ("registro", "estadistica")
"""What a new person is kept for by law; a public duty, not a consent."""

_ALREADY = words("Esta persona ya tiene su perfil de habilidades: ábralo con su folio.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A profile that was just begun, and what to look at."""

    person: Person
    profile: Profile
    cautions: list[Caution]


def register_profile(
    session: Session,
    actor: Actor,
    *,
    declared: Declared,
    agreement: Agreement,
    capture: Capture,
    language: str,
    earlier: Earlier = NOTHING_EARLIER,
) -> Begun:
    """Register somebody at the actor's office, with her profile, in one transaction.

    Whom people know by her folio or her CURP gets it on her folio; who she is stays as it stands.

    Args:
        language: the INEGI key of the language in which the notice was explained.
        earlier: the folio that she may have already, and who she is not.

    Raises:
        InvalidAnswers: a child, or something is missing. LikelyMatches: she is likely known.
    """
    faults = _faults(session, declared.birth, agreement, capture)
    if faults:
        raise InvalidAnswers(faults)
    known = recognized(session, actor, declared, desk=DESK, folio=earlier.folio)
    if known is not None:
        return begin_profile(session, actor, known, agreement=agreement, capture=capture)
    told = ConsentGiven(
        notice_version=agreement.notice_version,
        shown_at=agreement.shown_at,
        purposes=LAW,
        method=agreement.method,
        language=language,
        witness=agreement.witness,
    )
    entry = Entry(Census.SKILLS, not_duplicate_of=earlier.not_duplicate_of)
    registered = register(session, actor, declared=declared, consent=told, entry=entry)
    profile = _begin(session, actor, registered.person, agreement, capture)
    return Begun(registered.person, profile, registered.cautions)


def begin_profile(
    session: Session, actor: Actor, person: Person, *, agreement: Agreement, capture: Capture
) -> Begun:
    """Begin the profile of a person whom the actor reaches, by her own explicit registration.

    Raises:
        InvalidAnswers: a child, or something is missing. Conflict: she has one already.
    """
    birth = PartialDate.stored(person.identity.birth_date)
    faults = _faults(session, birth, agreement, capture)
    if faults:
        raise InvalidAnswers(faults)
    if profile_of(session, person.id) is not None:
        raise Conflict(_ALREADY)
    return Begun(person, _begin(session, actor, person, agreement, capture), [])


def reached_of(person: Person) -> Reached:
    """Give a person who was just registered as her own office reaches her."""
    return Reached(person, is_attended=False)


def profile_row(actor: Actor, person: Person, capture: Capture) -> Profile:
    """Make the row of a new profile. Nothing is written; the demo writes the same in bulk."""
    at = now()
    return Profile(
        id=uuid4(),
        person_id=person.id,
        status=Status.ACTIVE.value,
        registered_at=at,
        confirmed_at=at,
        captured_by=actor.account_id,
        capture_mode=capture.mode.value,
        organization=capture.organization,
        changed_at=at,
        silences={},
    )


def _begin(
    session: Session, actor: Actor, person: Person, agreement: Agreement, capture: Capture
) -> Profile:
    profile = profile_row(actor, person, capture)
    session.add(profile)
    session.flush()
    on_registered(session, person.id, SKILLS)
    write(session, actor, person.id, agreement)
    return profile


def _faults(
    session: Session, birth: PartialDate, agreement: Agreement, capture: Capture
) -> dict[str, list[Fault]]:
    faults = merged(
        rules.age_faults(birth, on=today()),
        rules.capture_faults(capture),
        agreement_faults(agreement, now=now(), is_first=True),
    )
    if not is_known_notice(session, agreement.notice_version):
        faults = merged(faults, unknown_notice())
    return faults

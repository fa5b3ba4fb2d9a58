"""One profile within reach, and who is found by name. Each reading notes whom it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager

from app.core import trace
from app.core.clock import today
from app.core.dates import PartialDate
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.models import Person
from app.people.queries.matches import own_called
from app.people.queries.reach import Reached, find
from app.people.rules.ages import Standing as AgeStanding
from app.people.rules.ages import standing as age_standing
from app.people.rules.censuses import Census
from app.skills_census.models import HOLDERS, Profile, ProfileBlock, ProfileConsent
from app.skills_census.queries.consents import consents_of
from app.skills_census.queries.rows import rows_of
from app.skills_census.rules.rows import KINDS, Row
from app.skills_census.rules.visibility import Standing


@dataclass(frozen=True, slots=True)
class Record:
    """A profile as it is shown: the person, her answers by screen, her lists, her consents."""

    reached: Reached
    profile: Profile
    holders: dict[str, Any]
    rows: dict[type[Row], Sequence[Any]]
    consents: Mapping[str, ProfileConsent]

    @property
    def person(self) -> Person:
        """The person behind the profile."""
        return self.reached.person

    @property
    def agreed(self) -> frozenset[str]:
        """The purposes that she agrees to now."""
        return frozenset(code for code, row in self.consents.items() if row.given)

    @property
    def standing(self) -> Standing:
        """How the profile stands, for the rules of visibility."""
        birth = PartialDate.stored(self.person.identity.birth_date)
        return Standing(
            status=self.profile.status,
            confirmed_at=self.profile.confirmed_at,
            agreed=self.agreed,
            is_adult=age_standing(birth, today()) is AgeStanding.ADULT,
            home_office=self.person.home_office,
        )


def open_profile(
    session: Session,
    actor: Actor,
    folio: str,
    *,
    sight: Sight = Sight.OPEN,
    reason: str | None = None,
) -> Record | None:
    """Open a profile within reach; None when there is none, or it is out of reach."""
    reached = find(session, actor, folio, census=Census.SKILLS)
    profile = profile_of(session, reached.person.id) if reached else None
    if reached is None or profile is None:
        return None
    trace.note(session, sight, reached.person.id, reason=reason)
    return record_of(session, reached, profile)


def record_of(session: Session, reached: Reached, profile: Profile) -> Record:
    """Bring all that hangs on a profile."""
    person_id = reached.person.id
    holders = {
        address: profile if table is Profile else session.get(table, person_id)
        for address, table in HOLDERS.items()
    }
    return Record(
        reached=reached,
        profile=profile,
        holders=holders,
        rows={kind: rows_of(session, person_id, kind) for kind in KINDS},
        consents=consents_of(session, person_id),
    )


def read_again(session: Session, record: Record) -> None:
    """Bring again what a profile holds, as it stands now; the profile itself is locked already."""
    person_id = record.person.id
    for address, table in HOLDERS.items():
        if table is not Profile:
            held = session.get(table, person_id, populate_existing=True)
            record.holders[address] = held
    for kind in KINDS:
        record.rows[kind] = rows_of(session, person_id, kind)


def profile_of(session: Session, person_id: UUID) -> Profile | None:
    """Give the profile of a person, if she has one that the session reaches."""
    return session.scalars(select(Profile).where(Profile.person_id == person_id)).one_or_none()


def has_profile(session: Session, person_id: UUID) -> bool:
    """Say whether a person has a profile that the session reaches."""
    return profile_of(session, person_id) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: the person with her identity, and her profile."""

    person: Person
    profile: Profile


def search_own(session: Session, actor: Actor, text: str) -> list[Line]:
    """Find profiles of the actor's office by what was typed: parts of names and a year."""
    ids = own_called(session, actor.office, text, Census.SKILLS) if actor.office else []
    if not ids:
        return []
    newest = (Profile.registered_at.desc(), Profile.person_id.desc())
    found = session.execute(of_office(actor).where(Person.id.in_(ids)).order_by(*newest))
    lines = [Line(person, profile) for person, profile in found]
    if lines:
        trace.note(session, Sight.LIST, *(line.person.id for line in lines))
    return lines


def of_office(actor: Actor) -> Select[Person, Profile]:
    """Give in SQL the persons of the actor's office with their profiles, in no order yet."""
    return (
        select(Person, Profile)
        .join(Person.identity)
        .join(Profile, Profile.person_id == Person.id)
        .where(Person.home_office == actor.office)
        .options(contains_eager(Person.identity))
    )


def blocked_rfcs(session: Session, person_id: UUID) -> list[str]:
    """List the RFCs of the employers from whom a person hides."""
    rows = select(ProfileBlock.rfc).where(ProfileBlock.person_id == person_id)
    return list(session.scalars(rows.order_by(ProfileBlock.created_at, ProfileBlock.id)))

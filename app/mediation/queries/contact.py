"""What the register could tell of a person if she agreed, field by field, in words."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.codelists import codelist
from app.core.places import municipality
from app.core.questions import DECLINED
from app.mediation.models import ContactCase
from app.skills_census.models import Profile, ProfileCommunication, ProfileSupport
from app.skills_census.queries.rows import rows_of
from app.skills_census.rules.rows import Adjustment, Experience, Occupation, Study

FIELDS = "field_releases"


def releasable(session: Session, case: ContactCase) -> dict[str, str]:
    """Give what could be released of her, by code of ``field_releases``; only what is known."""
    person, person_id = case.person, case.person_id
    identity = person.identity
    names = (identity.given_names, identity.first_surname, identity.second_surname)
    place = municipality(case.office)
    communication = session.get(ProfileCommunication, person_id)
    ways = communication.communication_ways if communication else None
    support = session.get(ProfileSupport, person_id)
    told = {
        "nombre": " ".join(part for part in names if part),
        "telefono": identity.phone,
        "municipio": place.name if place else "",
        "comunicacion": _said("communication_ways", ways),
        "persona_apoyo": support.support_person if support else "",
        "ajustes": _adjustments(session, person_id),
        "estudios": _studies(session, case.profile_id, person_id),
        "experiencia": _experience(session, person_id),
    }
    return {code: told[code] for code in codelist(FIELDS).codes if told.get(code)}  # type: ignore[misc]  # an empty one is left away


def _adjustments(session: Session, person_id: UUID) -> str:
    rows = rows_of(session, person_id, Adjustment)
    return _said("adjustments", dict.fromkeys(row.adjustment for row in rows))


def _studies(session: Session, profile_id: UUID, person_id: UUID) -> str:
    profile = session.get(Profile, profile_id)
    level = _said("education_levels", [profile.schooling] if profile and profile.schooling else ())
    courses = [
        row.what or _said("study_fields", [row.field]) for row in rows_of(session, person_id, Study)
    ]
    return "; ".join(part for part in (level, *courses) if part)


def _experience(session: Session, person_id: UUID) -> str:
    did = [
        row.what or _said("experience_kinds", [row.kind])
        for row in rows_of(session, person_id, Experience)
    ]
    jobs = [row.occupation for row in rows_of(session, person_id, Occupation) if row.kind == "tuvo"]
    return "; ".join([_said("occupations", [job]) for job in jobs] + did)


def _said(name: str, codes: Iterable[str] | None) -> str:
    """Say codes of a list in Spanish, which is what the employer reads; silences are left away."""
    known = codelist(name)
    return ", ".join(known.label(code) for code in codes or () if code not in DECLINED)

"""Profiles of the skills census, written as a clerk would: every table of it has a row afterwards."""

from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.codelists import codelist
from app.core.visitor import enter
from app.people.queries import reach
from app.skills_census.actions import answers, functioning, life, register
from app.skills_census.actions.answers import Listed
from app.skills_census.queries.profiles import Record, open_profile
from app.skills_census.rules.capture import Capture
from app.skills_census.rules.consents import Agreement
from app.skills_census.rules.rows import (
    KINDS,
    Ability,
    Adjustment,
    Experience,
    Language,
    Need,
    Occupation,
    Row,
    Skill,
    Study,
    adjustments_for,
)

ALL_PURPOSES = tuple(codelist("profile_purposes").codes)


def an_agreement(*purposes: str, **what_matters: object) -> Agreement:
    """Make the agreement of somebody who signs; to the registration alone unless more is said."""
    said = {
        "notice_version": "2026-1",
        "shown_at": now(),
        "purposes": ("registro_estadistica", *purposes),
        "format": "escrito",
        "method": "signature",
        **what_matters,
    }
    return Agreement(**said)


def a_row_of(kind: type[Row]) -> Row:
    """Make a row of a list, of the first codes there are."""
    demand = next(d for d in codelist("task_demands").codes if adjustments_for(d))
    rows: dict[type[Row], Row] = {
        Skill: Skill(codelist("skills").codes[0], 3),
        Occupation: Occupation("931", "tuvo", codelist("years_bands").codes[-1]),
        Experience: Experience(
            codelist("experience_kinds").codes[0], None, "vendió en el tianguis"
        ),
        Study: Study(codelist("study_fields").codes[0], 40, is_certified=True, what="un taller"),
        Need: Need(codelist("education_needs").codes[0], is_first=True),
        Language: Language("LSM", "bien", "bien"),
        Ability: Ability(demand, "con_apoyo", 2),
        Adjustment: Adjustment(demand, adjustments_for(demand)[0], has_own=False),
    }
    return rows[kind]


def begun(session: Session, actor, folio: str, *purposes: str) -> Record:
    """Begin the profile of a known person, and open it."""
    person = reach.find(session, actor, folio).person
    agreement = an_agreement(*purposes)
    register.begin_profile(session, actor, person, agreement=agreement, capture=Capture())
    return opened(session, actor, folio)


def opened(session: Session, actor, folio: str) -> Record:
    """Open a profile that is there."""
    record = open_profile(session, actor, folio)
    assert record is not None
    return record


def put(session: Session, actor, folio: str, *rows: Row) -> None:
    """Put lists on a profile, over whatever version stands."""
    for kind in dict.fromkeys(type(row) for row in rows):
        record = opened(session, actor, folio)
        of_kind = [row for row in rows if type(row) is kind]
        version = record.profile.version
        answers.put_rows(session, actor, record, Listed(kind, of_kind), version=version)


def fill_profile(engine: Engine, token: str, folio: str) -> UUID:
    """Do all that writes a row of this census; give the profile's key."""
    with Session(engine) as session:
        visitor = enter(session.connection(), token=token, read_only=False).visitor
        actor = visitor.actor
        record = begun(session, actor, folio, *ALL_PURPOSES[1:])
        said = {
            "communication_ways": [codelist("communication_ways").codes[0]],
            "support_person": "Rosalía",
            "region_work": ["06"],
            "modality": "presencial",
            "travel_minutes_max": 0,
            "has_certificate": "no",
        }
        version = record.profile.version
        answers.answer(session, actor, record, said, version=version, reason="vive al lado")
        put(session, actor, folio, *(a_row_of(kind) for kind in KINDS))
        profile = opened(session, actor, folio).profile
        functioning.keep_screen(session, profile, {"ver": 2, "oir": 1}, answered_by="self")
        life.block(session, profile, "AAA010101AAA")
        profile_id = profile.id
        session.commit()
        return profile_id

"""The profiles that may be seen, and the facts of one that searches, cards and matching rest on.

No name, no sex, no age, no municipality of residence, nothing of the screen on functioning, no
certificate: a fact that is not here cannot reach a ranking. Nobody is shown by reading this.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.places import PRACTICE
from app.core.questions import DECLINED
from app.people.models import Person
from app.people.queries.ages import may_be_minor
from app.skills_census.models import Profile, ProfileBlock
from app.skills_census.queries.consents import last_word
from app.skills_census.queries.rows import TABLES
from app.skills_census.rules.bands import (
    EducationBand,
    division_of,
    education_band,
    experience_band,
)
from app.skills_census.rules.rows import (
    HAD,
    Ability,
    Adjustment,
    Language,
    Need,
    Occupation,
    Row,
    Skill,
    Study,
)
from app.skills_census.rules.visibility import FRESH_DAYS, Purpose, Status

CHUNK = 2000
"""Profiles read at once: their lists are brought by one query each."""

LISTS: tuple[type[Row], ...] = (Skill, Occupation, Study, Need, Language, Ability, Adjustment)
"""What of the lists is a fact; what she did in her own words is not."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one profile without who she is.

    Args:
        regions: keys of ``regions``, sorted. schedules: codes, sorted. languages: codes she uses.
        education, experience: bands. pay: of ``pay_bands``; None when not told.
        shows_adjustments: her yes to that purpose. blocked: keyed hashes of RFCs (rules.rfc_mark).
    """

    profile_id: UUID
    regions: tuple[str, ...]
    travel_minutes_max: int | None
    modality: str | None
    schedules: tuple[str, ...]
    pay: str | None
    education: EducationBand | None
    experience: str | None
    occupations: tuple[Occupation, ...]
    skills: tuple[Skill, ...]
    study_fields: tuple[str, ...]
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    abilities: tuple[Ability, ...]
    adjustments: tuple[Adjustment, ...]
    shows_adjustments: bool
    blocked: frozenset[str]

    @property
    def divisions(self) -> tuple[str, ...]:
        """List the SINCO divisions of what she had or wants, sorted."""
        return tuple(sorted({division_of(each.occupation) for each in self.occupations}))


def is_visible(*, now: datetime) -> ColumnElement[bool]:
    """Say in SQL what rules.visibility.is_visible says; needs Person joined."""
    return and_(
        Profile.status == Status.ACTIVE.value,
        Profile.confirmed_at >= now - timedelta(days=FRESH_DAYS),
        Person.home_office != PRACTICE,
        ~may_be_minor(on=today()),
        last_word(Profile.person_id, Purpose.CARD),
    )


def visible_facts(session: Session, *, now: datetime) -> Iterator[Facts]:
    """Read every visible profile, by the order of its key, without holding them all."""
    after: UUID | None = None
    while True:
        places = [is_visible(now=now), *([Profile.id > after] if after else [])]
        found = _base(session, places, limit=CHUNK)
        yield from _facts(session, found)
        if len(found) < CHUNK:
            return
        after = found[-1].id


def facts_of(session: Session, profile_id: UUID) -> Facts | None:
    """Read one profile, visible or not; None when it is nobody's or out of reach."""
    return next(iter(_facts(session, _base(session, [Profile.id == profile_id], limit=1))), None)


def visible_among(session: Session, profile_ids: Iterable[UUID], *, now: datetime) -> set[UUID]:
    """Give which of these profiles may be seen at this moment."""
    asked = (
        select(Profile.id)
        .join(Person, Person.id == Profile.person_id)
        .where(Profile.id.in_(list(profile_ids)), is_visible(now=now))
    )
    return set(session.scalars(asked))


def _base(session: Session, places: Sequence[ColumnElement[bool]], *, limit: int) -> Sequence[Any]:
    shows = last_word(Profile.person_id, Purpose.SHOW_ADJUSTMENTS).label("shows")
    columns = (
        Profile.id,
        Profile.person_id,
        Profile.region_work,
        Profile.travel_minutes_max,
        Profile.modality,
        Profile.schedules,
        Profile.pay_expectation,
        Profile.schooling,
    )
    return session.execute(
        select(*columns, shows)
        .join(Person, Person.id == Profile.person_id)
        .where(*places)
        .order_by(Profile.id)
        .limit(limit)
    ).all()


def _facts(session: Session, found: Sequence[Any]) -> Iterator[Facts]:
    persons = [row.person_id for row in found]
    lists = {kind: _rows_of(session, kind, persons) for kind in LISTS}
    blocked = _blocked(session, persons)
    for row in found:
        held = {kind: rows[row.person_id] for kind, rows in lists.items()}
        yield _one(row, held, frozenset(blocked[row.person_id]))


def _rows_of(
    session: Session, kind: type[Row], persons: Sequence[UUID]
) -> defaultdict[UUID, list[Any]]:
    """Bring a list of many persons, without the words that are sealed."""
    table = TABLES[kind]
    columns = [getattr(table, name) for name in kind.__slots__ if name != "what"]
    asked = (
        select(table.person_id, *columns)
        .where(table.person_id.in_(persons))
        .order_by(table.person_id, *columns)
    )
    together: defaultdict[UUID, list[Any]] = defaultdict(list)
    for person_id, *told in session.execute(asked):
        together[person_id].append(kind(*told))
    return together


def _blocked(session: Session, persons: Sequence[UUID]) -> defaultdict[UUID, set[str]]:
    together: defaultdict[UUID, set[str]] = defaultdict(set)
    asked = select(ProfileBlock.person_id, ProfileBlock.fingerprint)
    for person_id, mark in session.execute(asked.where(ProfileBlock.person_id.in_(persons))):
        together[person_id].add(mark)
    return together


def _one(row: Any, held: dict[type[Row], list[Any]], blocked: frozenset[str]) -> Facts:
    occupations = tuple(held[Occupation])
    return Facts(
        profile_id=row.id,
        regions=tuple(sorted(row.region_work or ())),
        travel_minutes_max=row.travel_minutes_max,
        modality=_said(row.modality),
        schedules=tuple(sorted(row.schedules or ())),
        pay=_said(row.pay_expectation),
        education=education_band(row.schooling),
        experience=experience_band(o.years_band for o in occupations if o.kind == HAD),
        occupations=occupations,
        skills=tuple(held[Skill]),
        study_fields=tuple(sorted({each.field for each in held[Study]})),
        needs=tuple(each.need for each in held[Need]),
        languages=tuple(each.language for each in held[Language]),
        abilities=tuple(held[Ability]),
        adjustments=tuple(held[Adjustment]),
        shows_adjustments=bool(row.shows),
        blocked=blocked,
    )


def _said(code: str | None) -> str | None:
    """Leave out a silence: for a search it is the same as no answer."""
    return None if code in DECLINED else code

"""Invented skills profiles for some of the invented adults: the same for the same seed and instant.

How often anything appears is in assumptions.csv: no source counts it. Nothing is written here.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from app.core.clock import today
from app.core.codelists import codelist
from app.core.db import Base
from app.core.permissions import Actor
from app.core.places import municipality
from app.demo.facts import assumed
from app.demo.people import SEED, Invented
from app.people.models import Person
from app.skills_census.actions.consents import consent_row
from app.skills_census.actions.register import profile_row
from app.skills_census.models import ProfileCommunication
from app.skills_census.queries.rows import TABLES
from app.skills_census.rules.capture import Capture
from app.skills_census.rules.consents import Agreement
from app.skills_census.rules.rows import (
    WITH_SUPPORT,
    Ability,
    Adjustment,
    Need,
    Occupation,
    Row,
    Skill,
    adjustments_for,
    demands_in,
    key_of,
    skills_in,
)
from app.skills_census.rules.visibility import FRESH_DAYS, Purpose

_ADULT = 18
_NEVER_CONFIRMED = 320
_LEVELS, _LEVEL_WEIGHTS = ("0", "2", "3", "4", "5", "7", "11"), (4, 20, 32, 20, 8, 6, 10)
_ANSWERS = ("sin_apoyo", WITH_SUPPORT, "prefiero_no", "sin_respuesta")
_ANSWER_WEIGHTS = (62, 22, 9, 7)


@dataclass(frozen=True, slots=True)
class InventedProfile:
    """One profile to be written with its person."""

    agreement: Agreement
    answers: dict[str, Any]
    rows: tuple[Row, ...]
    confirmed_at: datetime


def with_profiles(
    people: Iterable[Invented], *, now: datetime, notice: str, seed: int = SEED
) -> Iterator[Invented]:
    """Give some of the adults a profile; nobody else changes.

    Args:
        notice: the version of this census that was shown to all.
    """
    chance = random.Random(seed + 2)  # noqa: S311 - synthetic people need no secrecy
    for person in people:
        is_adult = person.declared.birth.age_on(now.date())[0] >= _ADULT
        if is_adult and chance.random() < assumed("has_profile"):
            yield replace(person, profile=invent_profile(chance, person, now=now, notice=notice))
        else:
            yield person


def invent_profile(
    chance: random.Random, person: Invented, *, now: datetime, notice: str
) -> InventedProfile:
    """Invent the profile of one person, registered when she was."""
    trades = chance.sample(codelist("skill_groups").codes, chance.choice((1, 1, 2, 3)))
    days = chance.randrange(FRESH_DAYS)
    if chance.random() < assumed("never_confirmed_again"):
        days = _NEVER_CONFIRMED
    rows = (*_skills(chance, trades), *_work(chance, trades), *_abilities(chance))
    once = {(type(row), *key_of(row, type(row))): row for row in rows}
    return InventedProfile(
        agreement=_agreement(chance, person, notice),
        answers=_answers(chance, person.office),
        rows=tuple(once.values()),
        confirmed_at=max(person.registered_at, now - timedelta(days=days)),
    )


def profile_rows(person: Person, one: InventedProfile, actor: Actor, *, at: datetime) -> list[Base]:
    """Make every row of an invented profile, as registering and answering make them."""
    told = dict(one.answers)
    ways = told.pop("communication_ways")
    profile = profile_row(actor, person, Capture())
    profile.registered_at = profile.changed_at = at
    profile.confirmed_at = one.confirmed_at
    for name, value in told.items():
        setattr(profile, name, value)
    consents = [
        consent_row(actor, person.id, one.agreement, purpose, given=True)
        for purpose in one.agreement.purposes
    ]
    for consent in consents:
        consent.created_at = at
    talk = ProfileCommunication(person_id=person.id, communication_ways=ways, silences={})
    return [profile, *consents, talk, *(_row_of(person, row) for row in one.rows)]


def _row_of(person: Person, row: Row) -> Base:
    apart = {"noted_on": today()} if isinstance(row, Skill) else {}
    said = {name: getattr(row, name) for name in type(row).__slots__}
    made: Base = TABLES[type(row)](person_id=person.id, **said, **apart)
    return made


def _agreement(chance: random.Random, person: Invented, notice: str) -> Agreement:
    wanted = {
        Purpose.CARD: "agrees_to_card",
        Purpose.MEDIATION: "agrees_to_mediation",
        Purpose.SHOW_ADJUSTMENTS: "agrees_to_show_adjustments",
        Purpose.MESSAGES: "agrees_to_mediation",
    }
    agreed = [purpose for purpose, share in wanted.items() if chance.random() < assumed(share)]
    return Agreement(
        notice_version=notice,
        shown_at=person.consent.shown_at,
        purposes=(Purpose.REGISTER.value, *(purpose.value for purpose in agreed)),
        format=chance.choice(codelist("notice_formats").codes),
        method="signature",
    )


def _answers(chance: random.Random, office: str) -> dict[str, Any]:
    place = municipality(office)
    home = place.region if place and place.region else "12"
    regions = {home, *(("12",) if chance.random() < assumed("works_in_the_centre_too") else ())}
    return {
        "communication_ways": [chance.choice(codelist("communication_ways").codes[:4])],
        "region_work": sorted(regions),
        "travel_minutes_max": chance.choice((20, 30, 45, 60, 90)),
        "modality": chance.choices(codelist("modalities").codes[:3], weights=(60, 15, 25))[0],
        "schedules": [chance.choice(codelist("schedules").codes)],
        "pay_expectation": chance.choice(codelist("pay_bands").codes),
        "schooling": chance.choices(_LEVELS, weights=_LEVEL_WEIGHTS)[0],
    }


def _skills(chance: random.Random, trades: list[str]) -> Iterator[Row]:
    for trade in trades:
        known = skills_in(trade)
        for code in chance.sample(known, min(len(known), chance.choice((2, 3, 4, 5)))):
            yield Skill(code, chance.choice((1, 2, 3, 3, 4)))


def _work(chance: random.Random, trades: list[str]) -> Iterator[Row]:
    bands = codelist("years_bands").codes
    for trade in trades:
        division = codelist("skills")[skills_in(trade)[0]].more["division"] or "9"
        code = chance.choice(_subgroups(division))
        if chance.random() < assumed("worked_in_it"):
            yield Occupation(code, "tuvo", chance.choice(bands))
        yield Occupation(code, "quiere")
    for need in chance.sample(codelist("education_needs").codes, chance.choice((0, 1, 2))):
        yield Need(need)


@cache
def _subgroups(division: str) -> tuple[str, ...]:
    rows = codelist("occupations").items()
    return tuple(c for c, r in rows if r.more["level"] == "subgroup" and c.startswith(division))


def _abilities(chance: random.Random) -> Iterator[Row]:
    groups = codelist("demand_groups").codes
    for group in chance.sample(groups, chance.randint(2, len(groups))):
        for demand in demands_in(group):
            answer = chance.choices(_ANSWERS, weights=_ANSWER_WEIGHTS)[0]
            does = answer in _ANSWERS[:2]
            yield Ability(demand, answer, chance.randint(1, 4) if does else None)
            offered = adjustments_for(demand)
            if answer == WITH_SUPPORT and offered:
                yield Adjustment(demand, chance.choice(offered), has_own=chance.random() < 0.5)  # noqa: PLR2004 - a coin

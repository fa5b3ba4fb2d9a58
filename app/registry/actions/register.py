"""Registering a laborer: the person first, then her record in this census, in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.dates import PartialDate
from app.core.db import Base
from app.core.errors import InvalidAnswers
from app.core.identity import Caution
from app.core.permissions import Actor
from app.people.actions import register as people
from app.people.models import Person
from app.people.rules.registration import ConsentGiven, Declared
from app.registry import rules
from app.registry.models import Alert, Laborer, LaborerSpeech
from app.registry.sections import Speech, Work


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the clerk gets back: the folio, since when, and what to look at."""

    person: Person
    registered_at: datetime
    cautions: list[Caution]


def register_laborer(
    session: Session,
    actor: Actor,
    *,
    declared: Declared,
    consent: ConsentGiven,
    answers: Mapping[str, Any] | None = None,
    not_duplicate_of: Iterable[str] = (),
) -> Receipt:
    """Register a laborer at the actor's office.

    Raises:
        InvalidAnswers: a child under 15, or an incomplete or contradictory declaration.
        LikelyMatches: she is likely registered already.
    """
    faults = rules.age_faults(declared.birth, on=today())
    if faults:
        raise InvalidAnswers(faults)
    registered = people.register(
        session, actor, declared=declared, consent=consent, not_duplicate_of=not_duplicate_of
    )
    person = registered.person
    at = now()
    session.add_all(rows_of(person, birth=declared.birth, answers=answers or {}, registered_at=at))
    session.flush()
    return Receipt(person, at, registered.cautions)


def rows_of(
    person: Person, *, birth: PartialDate, answers: Mapping[str, Any], registered_at: datetime
) -> list[Base]:
    """Make every row of a new laborer. Nothing is written; the demo writes the same in bulk."""
    laborer = Laborer(person_id=person.id, office=person.home_office, registered_at=registered_at)
    speech = put_answers(laborer, None, answers)
    alerts = alerts_of(person, birth, laborer)
    return [laborer, *alerts] if speech is None else [laborer, speech, *alerts]


def write_answers(
    session: Session,
    laborer: Laborer,
    speech: LaborerSpeech | None,
    answers: Mapping[str, Any],
) -> None:
    """Put answers on the sections they belong to; names not of a section are a mistake of ours."""
    told = put_answers(laborer, speech, answers)
    if told is not None and told is not speech:
        session.add(told)


def put_answers(
    laborer: Laborer, speech: LaborerSpeech | None, answers: Mapping[str, Any]
) -> LaborerSpeech | None:
    """Put answers on the rows of their sections; give the row of speech, new when first told."""
    for name, value in answers.items():
        if hasattr(Work, name):
            setattr(laborer, name, value)
        elif hasattr(Speech, name):
            speech = speech or LaborerSpeech(person_id=laborer.person_id)
            setattr(speech, name, value)
        else:
            raise KeyError(name)
    return speech


def alerts_of(person: Person, birth: PartialDate, laborer: Laborer) -> list[Alert]:
    """Make what the rules ask the office head to look at."""
    return [
        Alert(person_id=person.id, office=person.home_office, kind=kind.value)
        for kind in rules.alerts_for(birth, on=today(), tasks=laborer.tasks)
    ]

"""Registering a laborer: the person first, then her record in this census, in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.dates import PartialDate
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
    laborer = Laborer(person_id=person.id, office=person.home_office, registered_at=now())
    session.add(laborer)
    session.flush()
    write_answers(session, laborer, None, answers or {})
    raise_alerts(session, person, declared.birth, laborer)
    session.flush()
    return Receipt(person, laborer.registered_at, registered.cautions)


def write_answers(
    session: Session,
    laborer: Laborer,
    speech: LaborerSpeech | None,
    answers: Mapping[str, Any],
) -> None:
    """Put answers on the sections they belong to; names not of a section are a mistake of ours."""
    for name, value in answers.items():
        if hasattr(Work, name):
            setattr(laborer, name, value)
        elif hasattr(Speech, name):
            if speech is None:
                speech = LaborerSpeech(person_id=laborer.person_id)
                session.add(speech)
            setattr(speech, name, value)
        else:
            raise KeyError(name)


def raise_alerts(session: Session, person: Person, birth: PartialDate, laborer: Laborer) -> None:
    """Tell the office head what the rules ask to be looked at."""
    for kind in rules.alerts_for(birth, on=today(), tasks=laborer.tasks):
        session.add(Alert(person_id=person.id, office=person.home_office, kind=kind.value))

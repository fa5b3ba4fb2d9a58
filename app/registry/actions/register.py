"""Registering a laborer: the person first, then her record in this census, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.core.censuses import LABORERS
from app.core.clock import now, today
from app.core.dates import PartialDate
from app.core.db import Base
from app.core.errors import InvalidAnswers
from app.core.identity import Caution
from app.core.joints import on_registered
from app.core.permissions import Actor
from app.core.questionnaire import Holders
from app.people.actions.enroll import NOTHING_EARLIER, Desk, Earlier, enroll
from app.people.models import Person
from app.people.rules.censuses import Census
from app.people.rules.paper import Paper, told_on
from app.people.rules.registration import ConsentGiven, Declared
from app.registry.actions.answers import (
    cautions_of,
    declared_tasks,
    held,
    put_answers,
)
from app.registry.models import Alert, Laborer
from app.registry.queries import is_laborer
from app.registry.rules import laborers as rules

DESK = Desk(Census.LABORERS, is_laborer)


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
    earlier: Earlier = NOTHING_EARLIER,
    paper: Paper | None = None,
) -> Receipt:
    """Register a laborer at the actor's office, on the folio that she may have already.

    Args:
        earlier: the folio that she may have already, and who she is not.

    Raises:
        InvalidAnswers: a child under 15, an incomplete or contradictory declaration, or a folio
        that is not hers.
        LikelyMatches: she is likely registered already.
    """
    if paper is not None:
        declared = told_on(paper, declared, today=today())
    faults = rules.age_faults(declared.birth, on=today())
    if faults:
        raise InvalidAnswers(faults)
    registered = enroll(
        session,
        actor,
        declared=declared,
        consent=consent,
        desk=DESK,
        earlier=earlier,
        paper=paper,
    )
    person = registered.person
    at = now()
    holders = _holders(person, answers or {}, registered_at=at)
    session.add_all([*holders.values(), *_alerts(person, declared.birth, holders)])
    session.flush()
    on_registered(session, person.id, LABORERS)
    doubts = [
        caution
        for address in holders
        for caution in cautions_of(held(holders, address), address=address)
    ]
    return Receipt(person, at, [*registered.cautions, *doubts])


def rows_of(
    person: Person, *, birth: PartialDate, answers: Mapping[str, Any], registered_at: datetime
) -> list[Base]:
    """Make every row of a new laborer. Nothing is written; the demo writes the same in bulk."""
    holders = _holders(person, answers, registered_at=registered_at)
    return [*holders.values(), *_alerts(person, birth, holders)]


def _holders(person: Person, answers: Mapping[str, Any], *, registered_at: datetime) -> Holders:
    laborer = Laborer(
        person_id=person.id, office=person.home_office, registered_at=registered_at, silences={}
    )
    holders: Holders = {"trabajo": laborer}
    put_answers(person.id, holders, answers)
    return holders


def _alerts(person: Person, birth: PartialDate, holders: Holders) -> list[Alert]:
    """Make what the rules ask the office head to look at."""
    return [
        Alert(person_id=person.id, office=person.home_office, kind=kind.value)
        for kind in rules.alerts_for(birth, on=today(), tasks=declared_tasks(holders))
    ]

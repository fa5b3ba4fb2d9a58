"""Keeping answers of the census: any screen, by any visit; doubts stand once somebody says why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.columns import answer_of
from app.core.dates import PartialDate
from app.core.doubts import Doubtful
from app.core.errors import StaleEdit
from app.core.identity import Caution
from app.core.permissions import Actor
from app.core.questionnaire import Holders
from app.people.actions.correct import check_version
from app.registry.models import HOLDERS, Alert, Override
from app.registry.queries import Record, overridden
from app.registry.rules import answers as doubts
from app.registry.rules import laborers as rules
from app.registry.rules.laborers import AlertKind
from app.registry.sections import QUESTIONNAIRE, SCREENS, screen_of, screen_questions


def answer(
    session: Session,
    actor: Actor,
    record: Record,
    answers: Mapping[str, Any],
    *,
    version: int,
    reason: str = "",
) -> list[Caution]:
    """Write answers over the version that was read, of one screen or several.

    Args:
        reason: why doubtful answers stand, in the clerk's words; kept sealed.

    Returns:
        The cautions that were let pass.

    Raises:
        StaleEdit: ``record`` then holds what stands now, to be shown. Doubtful: nothing was kept.
    """
    try:
        check_version(session, record.person, version)
    except StaleEdit:
        for row in filter(None, record.holders.values()):
            session.refresh(row)
        raise
    found = _doubts(session, record, answers)
    if found and not reason:
        raise Doubtful(found)
    put_answers(record.person.id, record.holders, answers)
    session.add_all(filter(None, record.holders.values()))
    record.person.changed_at = func.now()
    _override(session, actor, record, found, reason=reason)
    if {"tasks", "stay_task"} & set(answers):
        _alert_hazard(session, record)
    session.flush()
    return found


def put_answers(person_id: UUID, holders: Holders, answers: Mapping[str, Any]) -> None:
    """Put answers on the rows they belong to, new ones too."""
    QUESTIONNAIRE.put(person_id, holders, answers, tables=HOLDERS)


def held(holders: Mapping[str, Any], address: str) -> dict[str, Any]:
    """Give the answers to a screen that a record holds."""
    return QUESTIONNAIRE.held(holders, address)


def declared_tasks(holders: Mapping[str, Any]) -> list[str]:
    """List the tasks that a person says she does, now or in general."""
    now = answer_of(holders.get("estancia"), "stay_task")
    always = answer_of(holders["trabajo"], "tasks")
    return [*(always if isinstance(always, list) else []), *([now] if now else [])]


def cautions_of(answers: Mapping[str, Any], *, address: str) -> list[Caution]:
    """List what to look at in the answers of one screen."""
    asked = {name: question for name, (question, _) in screen_questions(address).items()}
    return doubts.cautions(asked, answers, on=today())


def _doubts(session: Session, record: Record, answers: Mapping[str, Any]) -> list[Caution]:
    """List the cautions nobody gave a reason for yet, of the screens that are answered."""
    touched = {screen_of()[name] for name in answers}
    found = [
        caution
        for address in SCREENS
        if address in touched
        for caution in cautions_of(_after(record, answers, address), address=address)
    ]
    known = overridden(session, record.person.id) if found else set()
    return [c for c in found if c.field in answers or (c.field, c.code) not in known]


def _after(record: Record, answers: Mapping[str, Any], address: str) -> dict[str, Any]:
    before = held(record.holders, address)
    return before | {name: value for name, value in answers.items() if name in before}


def _override(
    session: Session, actor: Actor, record: Record, found: list[Caution], *, reason: str
) -> None:
    for caution in found:
        session.add(
            Override(
                person_id=record.person.id,
                office=actor.office,
                recorded_by=actor.account_id,
                section=screen_of()[caution.field],
                question=caution.field,
                code=caution.code,
                reason=reason,
            )
        )


def _alert_hazard(session: Session, record: Record) -> None:
    birth = PartialDate.stored(record.person.identity.birth_date)
    kinds = rules.alerts_for(birth, on=today(), tasks=declared_tasks(record.holders))
    if AlertKind.HAZARD not in kinds:
        return
    told = session.scalars(
        select(Alert.id)
        .where(Alert.person_id == record.person.id, Alert.kind == AlertKind.HAZARD.value)
        .limit(1)
    ).first()
    if told is None:
        office = record.person.home_office
        session.add(Alert(person_id=record.person.id, office=office, kind=AlertKind.HAZARD.value))

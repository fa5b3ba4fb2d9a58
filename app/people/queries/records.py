"""What a record shows beside the answers: consents, corrections, changes, and who looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Mapper, Session

from app.core.audit import AuditEvent
from app.core.columns import Sealed
from app.core.crypto import keyring
from app.core.db import Base
from app.core.questions import Declined
from app.core.trace import AccessEvent, Sight
from app.people.models import (
    Attention,
    Consent,
    Correction,
    DuplicateCase,
    Person,
    Receipt,
    RegistrationPaper,
)
from app.people.rules.censuses import BEGINS, Census, is_told_at

_UNSAID = frozenset({"person_id", "id", "version", "changed_at", "created_at", "fingerprint"})
_NUMBERS = frozenset({("person_identifier", "value"), ("person_identity", "phone")})
"""Numbers that a history shows by their end only: whole ones are revealed with a reason."""
_INSERT = "insert"
_SAW_NOTHING = (403, 404)
"""Answers after which nobody saw what was asked for."""
_UNTOLD_TABLES = frozenset({"receipt", "idempotency_key", "referral", "office_task"})
"""What no history tells: what was told in confidence (domain-facts trap 30), what any room asked
of the office."""
_OF_ONE_DESK = frozenset({Attention.__tablename__, DuplicateCase.__tablename__})
"""What says itself at whose desk it was written."""
_WHO_SHE_IS = frozenset({"person", "person_identity", "person_identifier"})
"""What a census finds when she enters it, if people knew her before."""


def consents_of(session: Session, person_id: UUID) -> dict[str, Consent]:
    """Give the last word on each purpose."""
    rows = session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id)
        .order_by(Consent.created_at, Consent.given)
    )
    return {row.purpose: row for row in rows}


def attentions_of(
    session: Session, person_id: UUID, census: Census = Census.LABORERS
) -> Sequence[Attention]:
    """List who reached the person from elsewhere at the desk of a census, the newest first."""
    return session.scalars(
        select(Attention)
        .where(Attention.person_id == person_id, Attention.census == census.value)
        .order_by(Attention.created_at.desc(), Attention.id)
    ).all()


def corrections_of(
    session: Session, person_id: UUID, census: Census = Census.LABORERS
) -> Sequence[Correction]:
    """List the corrections since she is in a census, with their reasons, the newest first."""
    began = _entry(session, person_id, census)
    return session.scalars(
        select(Correction)
        .where(
            Correction.person_id == person_id,
            true() if began is None else Correction.created_at > began.at,
        )
        .order_by(Correction.created_at.desc(), Correction.id)
    ).all()


def cases_of(
    session: Session, person_id: UUID, census: Census = Census.LABORERS
) -> list[tuple[str, Sequence[str]]]:
    """List whom a person may be the same as, by the cases of a desk: folio and evidence."""
    rows = session.execute(
        select(DuplicateCase, Person.folio)
        .join(Person, Person.id == DuplicateCase.person_id)
        .where(
            or_(DuplicateCase.person_id == person_id, DuplicateCase.other_person_id == person_id),
            DuplicateCase.census == census.value,
            DuplicateCase.decided_at.is_(None),
        )
        .order_by(DuplicateCase.created_at.desc(), DuplicateCase.id)
    )
    return [
        (case.other_folio if case.person_id == person_id else folio, case.evidence)
        for case, folio in rows
    ]


def receipt_of(session: Session, person_id: UUID) -> Receipt | None:
    """Give the newest receipt."""
    return session.scalars(
        select(Receipt)
        .where(Receipt.person_id == person_id)
        .order_by(Receipt.created_at.desc(), Receipt.id)
        .limit(1)
    ).one_or_none()


def paper_of(session: Session, person_id: UUID) -> RegistrationPaper | None:
    """Give the paper form that a registration was typed in from, if it was."""
    return session.get(RegistrationPaper, person_id)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one answer: what stood before, what stands after. Sealed answers are open.

    ``row`` is the key of the row by which the audit knows it: a code, in lists of codes.
    """

    at: datetime
    office: str | None
    operation: str
    table: str
    row: str
    field: str
    before: Any
    after: Any


def history_of(session: Session, person_id: UUID, census: Census = Census.LABORERS) -> list[Change]:
    """List every change of a person's answers that the desk of a census tells, the newest first.

    It begins with her entry in that census: what people knew of her before stands there as new.
    """
    events = session.scalars(
        select(AuditEvent).where(AuditEvent.person_id == person_id).order_by(AuditEvent.id.desc())
    ).all()
    return [
        Change(
            at=event.at,
            office=event.office,
            operation=event.operation,
            table=event.table_name,
            row=event.row_id,
            field=name,
            before=_open(event.table_name, name, before.get(name)),
            after=_open(event.table_name, name, after.get(name)),
        )
        for event in _since_entry(events, _entry(session, person_id, census))
        if _is_told(event, census)
        for before, after in [(_told(event.before), _told(event.after))]
        for name in dict.fromkeys([*before, *after])
        if name not in _UNSAID and before.get(name) != after.get(name)
    ]


def _entry(session: Session, person_id: UUID, census: Census) -> AuditEvent | None:
    """Find the change that put a person in a census; none of who was written in bulk."""
    return session.scalars(
        select(AuditEvent)
        .where(
            AuditEvent.person_id == person_id,
            AuditEvent.table_name == BEGINS[census],
            AuditEvent.operation == _INSERT,
        )
        .order_by(AuditEvent.id)
        .limit(1)
    ).one_or_none()


def _since_entry(events: Sequence[AuditEvent], entry: AuditEvent | None) -> list[AuditEvent]:
    """Put who she was when she entered as one row each, new at that instant; leave out the rest."""
    if entry is None:
        return list(events)
    last = max(event.id for event in events if event.transaction == entry.transaction)
    before = [event for event in reversed(events) if event.id <= last]
    stood: dict[tuple[str, str], dict[str, Any]] = {}
    for event in before:
        is_hers = event.table_name in _WHO_SHE_IS
        if is_hers or event.transaction == entry.transaction:
            row = stood.setdefault((event.table_name, event.row_id), {})
            row.update(event.after or {})
    begun = [
        AuditEvent(
            at=entry.at,
            office=entry.office,
            operation=_INSERT,
            table_name=table,
            row_id=key,
            after=row,
        )
        for (table, key), row in stood.items()
        if table not in _WHO_SHE_IS or not row.get("retired_on")
    ]
    return [event for event in events if event.id > last] + begun[::-1]


def _is_told(event: AuditEvent, census: Census) -> bool:
    """Say whether a change belongs to people or to this census, by the room that maps its table."""
    if event.table_name in _UNTOLD_TABLES:
        return False
    if event.table_name in _OF_ONE_DESK:
        return (event.after or {}).get("census") == census.value
    return is_told_at(census, _room_of(event.table_name))


@cache
def _room_of(table: str) -> str:
    """Name the room whose model maps a table; none when no model of ours does."""
    modules = (m.class_.__module__ for m in Base.registry.mappers if _name_of(m) == table)
    return next(modules, "app.").split(".")[1]


def _name_of(mapper: Mapper[Any]) -> str:
    return str(getattr(mapper.local_table, "name", ""))


def _told(row: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give what a row said of each question: a silence stands in the place of its answer."""
    said = dict(row or {})
    silences = said.pop("silences", None) or {}
    return said | {name: Declined(code) for name, code in silences.items()}


def _open(table: str, column: str, value: Any) -> Any:
    """Open a sealed value, which the audit holds as the hexadecimal text of its bytes."""
    known = Base.metadata.tables[table].c.get(column)
    is_plain = value is None or isinstance(value, Declined)
    if is_plain or known is None or not isinstance(known.type, Sealed):
        return value
    opened = keyring().unseal(bytes.fromhex(str(value)[2:]), place=f"{table}.{column}")
    return f"…{opened[-4:]}" if (table, column) in _NUMBERS else opened


def looks_at(session: Session, person_id: UUID) -> Sequence[AccessEvent]:
    """List every look at the person, for her own eyes, the newest first."""
    return session.scalars(
        select(AccessEvent)
        .where(
            AccessEvent.person_id == person_id,
            AccessEvent.sight != Sight.REFUSED,
            AccessEvent.status.not_in(_SAW_NOTHING),
        )
        .order_by(AccessEvent.id.desc())
    ).all()


def access_report(
    session: Session, person_id: UUID, census: Census = Census.LABORERS
) -> Sequence[AccessEvent]:
    """List who saw the person since she is in a census, when, where and why, the newest first.

    A masked card is told at both desks: it is the same at both and says of none.
    """
    began = _entry(session, person_id, census)
    cards = {Sight.CARD.value, Sight.SEARCH.value}
    return [
        event
        for event in looks_at(session, person_id)
        if (began is None or event.at >= began.at)
        and (event.sight in cards or is_told_at(census, (event.endpoint or "people").split(".")[0]))
    ]

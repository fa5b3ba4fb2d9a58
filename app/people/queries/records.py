"""What a record shows beside the answers: consents, corrections, changes, and who looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.audit import AuditEvent
from app.core.columns import Sealed
from app.core.crypto import keyring
from app.core.db import Base
from app.core.questions import Declined
from app.core.trace import AccessEvent, Sight
from app.people.models import Attention, Consent, Correction, Receipt, RegistrationPaper

_UNSAID = frozenset({"person_id", "id", "version", "changed_at", "created_at", "fingerprint"})
_NUMBERS = frozenset({("person_identifier", "value"), ("person_identity", "phone")})
"""Numbers that a history shows by their end only: whole ones are revealed with a reason."""
_SAW_NOTHING = (403, 404)
"""Answers after which nobody saw what was asked for."""
_UNTOLD_TABLES = frozenset({"receipt", "idempotency_key", "referral"})
"""What no history tells; what was told in confidence is one of them (domain-facts trap 30)."""


def consents_of(session: Session, person_id: UUID) -> dict[str, Consent]:
    """Give the last word on each purpose."""
    rows = session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id)
        .order_by(Consent.created_at, Consent.given)
    )
    return {row.purpose: row for row in rows}


def attentions_of(session: Session, person_id: UUID) -> Sequence[Attention]:
    """List who reached the person from elsewhere, the newest first."""
    return session.scalars(
        select(Attention)
        .where(Attention.person_id == person_id)
        .order_by(Attention.created_at.desc(), Attention.id)
    ).all()


def corrections_of(session: Session, person_id: UUID) -> Sequence[Correction]:
    """List the corrections with their reasons, the newest first."""
    return session.scalars(
        select(Correction)
        .where(Correction.person_id == person_id)
        .order_by(Correction.created_at.desc(), Correction.id)
    ).all()


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
    """One change of one answer: what stood before, what stands after. Sealed answers are open."""

    at: datetime
    office: str | None
    operation: str
    table: str
    field: str
    before: Any
    after: Any


def history_of(session: Session, person_id: UUID) -> list[Change]:
    """List every change of a person's answers, the newest first."""
    events = session.scalars(
        select(AuditEvent).where(AuditEvent.person_id == person_id).order_by(AuditEvent.id.desc())
    )
    return [
        Change(
            at=event.at,
            office=event.office,
            operation=event.operation,
            table=event.table_name,
            field=name,
            before=_open(event.table_name, name, before.get(name)),
            after=_open(event.table_name, name, after.get(name)),
        )
        for event in events
        if event.table_name not in _UNTOLD_TABLES
        for before, after in [(_told(event.before), _told(event.after))]
        for name in dict.fromkeys([*before, *after])
        if name not in _UNSAID and before.get(name) != after.get(name)
    ]


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


def access_report(session: Session, person_id: UUID) -> Sequence[AccessEvent]:
    """List who saw the person, when, from which office and why, the newest first."""
    return session.scalars(
        select(AccessEvent)
        .where(
            AccessEvent.person_id == person_id,
            AccessEvent.sight != Sight.REFUSED,
            AccessEvent.status.not_in(_SAW_NOTHING),
        )
        .order_by(AccessEvent.id.desc())
    ).all()

"""What the worker does for this room after a commit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.outbox import Handler
from app.offices.models import OfficeMessage
from app.people.actions.attend import ATTENTION_OPENED
from app.people.actions.data_requests import AGREED, carry_out
from app.people.models import Attention, Person


def tell_home_office(session: Session, payload: Mapping[str, Any]) -> None:
    """Leave the home office a message that another one attends a person of hers."""
    folio, home, other = session.execute(
        select(Person.folio, Person.home_office, Attention.office)
        .join_from(Attention, Person, Attention.person_id == Person.id)
        .where(Attention.id == UUID(payload["attention_id"]))
    ).one()
    session.add(
        OfficeMessage(office=home, kind="attended_elsewhere", folio=folio, from_office=other)
    )


def forget(session: Session, payload: Mapping[str, Any]) -> None:
    """Carry out a cancellation that two persons agreed to."""
    carry_out(session, UUID(payload["request_id"]))


HANDLERS: dict[str, Handler] = {ATTENTION_OPENED: tell_home_office, AGREED: forget}

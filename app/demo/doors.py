"""The demonstration's own person: whose record the account `persona` opens."""

from datetime import timedelta

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import now
from app.core.permissions import Role
from app.demo.accounts import SAYULA
from app.people.models import Person, PersonDoor
from app.skills_census.queries.consents import last_word
from app.skills_census.rules.visibility import Purpose

_OF_AGE = 1990
"""Somebody surely grown up: a minor's record says other things. One who wants to be told of jobs, if there is one."""


def open_a_door(session: Session) -> None:
    """Let `persona@demo` be somebody of Sayula; once, and only where there are people."""
    account = session.scalars(
        select(Account.id).where(Account.role == Role.PERSON.value, Account.name.like("%@demo"))
    ).first()
    if session.scalars(select(PersonDoor).where(PersonDoor.account_id == account)).first():
        return
    wants_jobs = func.coalesce(last_word(Person.id, Purpose.MEDIATION), literal(False))  # noqa: FBT003 - SQL
    person = session.scalars(
        select(Person)
        .where(Person.home_office == SAYULA, Person.birth_year <= _OF_AGE)
        .order_by(wants_jobs.desc(), Person.created_at, Person.folio)
        .limit(1)
    ).one_or_none()
    if person is not None and account is not None:
        session.add(
            PersonDoor(
                person_id=person.id,
                account_id=account,
                given_by=person.registered_by,
                office=person.home_office,
                good_until=now() + timedelta(days=90),
            )
        )
        session.flush()

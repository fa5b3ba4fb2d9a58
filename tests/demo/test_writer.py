"""The bulk writer of the demo leaves the rows that registering leaves."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from app.core.audit import AuditEvent
from app.core.clock import now
from app.core.db import Base
from app.core.permissions import Actor
from app.demo.accounts import clerks_of
from app.demo.people import Invented, invent
from app.demo.writer import write
from app.open_data.models import RecordKey
from app.people.models import Person
from app.registry.actions.register import register_laborer

OFFICE = "14023"
NEW_EACH_TIME = {
    "id", "folio", "person_id", "household_id", "token", "token_hash",
    "created_at", "changed_at", "registered_at", "key",
}  # fmt: skip


@pytest.fixture
def session(owner: Engine) -> Iterator[Session]:
    with Session(owner) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def clerk(session: Session) -> Actor:
    return clerks_of(session, [OFFICE])[OFFICE]


def _somebody() -> Invented:
    """Give somebody with everything: both numbers, a witness, an interpreter, an alert."""
    found = next(
        one
        for one in invent(60_000, now=now(), notice="2026-1", seed=11)
        if one.declared.curp and one.declared.nss and one.declared.phone
        if one.consent.witness and one.consent.interpreter and "tasks" in one.answers
        if one.declared.birth.age_on(one.registered_at.date())[0] >= 18
    )
    return replace(found, office=OFFICE, household=None, children=())


def _by_action(session: Session, clerk: Actor, one: Invented) -> Person:
    return register_laborer(
        session, clerk, declared=one.declared, consent=one.consent, answers=one.answers
    ).person


def _by_writer(session: Session, clerk: Actor, one: Invented) -> Person:
    before = set(session.scalars(select(Person.id)))
    assert write(session, [one], {OFFICE: clerk}) == 1
    return next(row for row in session.scalars(select(Person)) if row.id not in before)


def _rows(session: Session, person: Person) -> dict[str, list[str]]:
    """Give every row of a person by table, opened, without what is new each time."""
    kept: dict[str, list[str]] = {}
    for mapper in Base.registry.mappers:
        kind: Any = mapper.class_
        if kind is AuditEvent or not (kind is Person or hasattr(kind, "person_id")):
            continue
        if kind is RecordKey:  # who is written in bulk gets hers when a release is built
            continue
        whose = kind.id if kind is Person else kind.person_id
        rows = session.scalars(select(kind).where(whose == person.id)).all()
        names = [each.key for each in inspect(kind).column_attrs if each.key not in NEW_EACH_TIME]
        told = [repr({name: getattr(row, name) for name in names}) for row in rows]
        kept[kind.__tablename__] = sorted(told)
    return kept


def _keys(session: Session, person: Person) -> set[int]:
    found = session.execute(
        text("SELECT key FROM person_key WHERE person_id = :id"), {"id": person.id}
    )
    return set(found.scalars())


def _audit(session: Session, person: Person) -> Counter[tuple[str, str, frozenset[str]]]:
    rows = session.scalars(select(AuditEvent).where(AuditEvent.person_id == person.id))
    return Counter((row.operation, row.table_name, frozenset(row.after or ())) for row in rows)


def test_the_writer_leaves_the_rows_that_registering_leaves(session, clerk):
    one = _somebody()
    registered, written = _by_action(session, clerk, one), _by_writer(session, clerk, one)

    by_action, by_writer = _rows(session, registered), _rows(session, written)

    assert by_writer == by_action
    assert {"person", "consent", "receipt", "laborer"} <= {
        n for n, rows in by_writer.items() if rows
    }


def test_who_is_written_is_found_by_the_same_keys(session, clerk):
    one = _somebody()
    registered, written = _by_action(session, clerk, one), _by_writer(session, clerk, one)

    found_by = _keys(session, written)

    assert found_by
    assert found_by == _keys(session, registered)


def test_what_is_written_is_in_the_audit_as_what_is_registered(session, clerk):
    one = _somebody()
    registered, written = _by_action(session, clerk, one), _by_writer(session, clerk, one)

    audited = _audit(session, written)

    assert audited
    assert audited == _audit(session, registered)


def test_identifiers_are_written_sealed(session, clerk):
    one = _somebody()
    written = _by_writer(session, clerk, one)

    raw = session.execute(
        text("SELECT given_names FROM person_identity WHERE person_id = :id"), {"id": written.id}
    ).scalar_one()

    assert one.declared.given_names.encode() not in bytes(raw)


def test_somebody_written_is_registered_when_she_came(session, clerk):
    one = _somebody()
    written = _by_writer(session, clerk, one)

    came = written.created_at

    assert abs(came - one.registered_at) < timedelta(seconds=1)


def test_a_family_is_written_as_one_household(session):
    crowd = invent(400, now=now(), notice="2026-1", seed=12)
    family = next(one for one in crowd if one.children)
    clerks = clerks_of(session, [family.office])
    before = session.execute(text("SELECT count(*) FROM household")).scalar_one()

    write(session, [family, replace(family, children=())], clerks)

    after = session.execute(text("SELECT count(*) FROM household")).scalar_one()
    assert after == before + 1

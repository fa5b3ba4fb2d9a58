"""The seal on the log: what is sealed and when, and that six ways of altering it are found.

It works on a database of its own, empty but for a few lines that we write: whoever alters the log
here is its owner, who can do anything to a table except make a published root another one.
"""

import json
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core import seal
from app.core.seal import LogCheckpoint
from app.core.tampering import inspect
from tests.core.scratch import scratch

PERSON = uuid4()
CHANGE = text("""
    INSERT INTO audit_event (at, operation, table_name, row_id, person_id, after, transaction)
    VALUES (now(), 'insert', 'person_identity', 'x', :person,
            jsonb_build_object('sex', 'M', 'given_names', cast(:sealed AS text)), pg_current_xact_id()::text::bigint)
""")
SIGHT = text("INSERT INTO access_event (sight, person_id) VALUES ('open', :person)")
SEALED = "\\x" + "ab" * 12 + "5ea1ed0f" + "0001" + "cd" * 40
ALTER = "UPDATE audit_event SET after = jsonb_set(after, '{sex}', '\"H\"') WHERE id = 4"
LEAF_ANEW = """
    UPDATE audit_event SET leaf = sha256('\\x00'::bytea || sha256(salt || convert_to(
        regexp_replace('null' || chr(10) || after::text,
            '5ea1ed0f[0-9a-f]*"', '"', 'g'), 'UTF8'))
        || convert_to(jsonb_build_array(id, epoch, transaction, extract(epoch FROM at), account_id,
            office, operation, table_name, row_id, person_id)::text, 'UTF8'))
"""


@pytest.fixture(scope="module")
def empty(settings, superuser):
    """Lend a migrated database in which nobody else writes."""
    with scratch(settings, superuser, "seal_scratch") as engine:
        yield engine


@pytest.fixture
def log(empty):
    """Lend a log of nine changes and six looks under three checkpoints; ids begin at 1."""
    with empty.begin() as line:
        line.execute(text("TRUNCATE audit_event, access_event, log_checkpoint RESTART IDENTITY"))
        for name in seal.LOGS:
            line.execute(text(f"ALTER TABLE {name} ALTER COLUMN epoch SET DEFAULT 1"))
    for _ in range(3):
        write(empty, changes=3, sights=2)
        sealed(empty)
    return empty


def write(engine, *, changes: int = 1, sights: int = 0) -> None:
    with engine.begin() as line:
        for _ in range(changes):
            line.execute(CHANGE, {"person": PERSON, "sealed": SEALED})
        for _ in range(sights):
            line.execute(SIGHT, {"person": PERSON})


def sealed(engine) -> LogCheckpoint | None:
    with Session(engine, expire_on_commit=False) as session:
        made = seal.seal(session)
        session.commit()
        return made


def said_of(engine, **more) -> list[str]:
    with Session(engine) as session:
        return [str(finding) for finding in inspect(session, **more).findings]


def do(engine, *statements: str) -> None:
    with engine.begin() as line:
        for statement in statements:
            assert line.execute(text(statement)).rowcount != 0


def published(engine) -> dict[int, bytes]:
    """Give what a citizen kept: the roots as the public door writes them."""
    with Session(engine) as session:
        items = [{"number": r.number, "hash": r.hash.hex()} for r in seal.roots(session)]
    return seal.read_roots(json.dumps({"items": items}))


def test_a_log_that_nobody_touched_is_as_it_was_sealed(log):
    write(log, changes=2, sights=1)

    with Session(log) as session:
        found = inspect(session, published=published(log))

    assert found.findings == []
    assert (found.checkpoints, found.lines, found.unsealed, found.erased) == (3, 15, 3, 0)


def test_a_checkpoint_covers_what_was_committed_and_nothing_twice(log):
    write(log, changes=2, sights=1)

    fourth, none = sealed(log), sealed(log)

    assert (fourth.number, fourth.changes, fourth.sights) == (4, 2, 1)
    assert none is None


def test_a_line_whose_transaction_is_still_open_waits_for_a_later_checkpoint(log):
    with log.begin() as late:
        late.execute(CHANGE, {"person": PERSON, "sealed": SEALED})
        write(log)
        before = sealed(log)

    after = sealed(log)

    assert before is None
    assert (after.changes, said_of(log)) == (2, [])


def test_a_changed_line_is_named(log):
    do(log, ALTER)

    assert said_of(log) == ["El asiento audit_event 4, del sello 2, no es el que se escribió."]


def test_a_changed_line_with_a_leaf_made_anew_is_located_to_its_checkpoint(log):
    do(log, ALTER, LEAF_ANEW)

    (only,) = said_of(log)

    assert only.startswith("En el sello 2 (")
    assert only.endswith("hay asientos que no son los que se sellaron.")


@pytest.mark.parametrize(("table", "count"), [("audit_event", 3), ("access_event", 2)])
def test_deleted_lines_are_counted_in_their_checkpoint(log, table, count):
    do(log, f"DELETE FROM {table} WHERE id BETWEEN {count + 1} AND {count * 2}")

    (only,) = said_of(log)

    assert only.startswith("En el sello 2 (")
    assert only.endswith(f"faltan {count} asientos.")


def test_a_line_put_among_sealed_ones_is_counted_in_their_checkpoint(log):
    do(
        log,
        "INSERT INTO audit_event (at, operation, table_name, row_id, after, transaction) "
        "SELECT at, operation, table_name, row_id, after, transaction FROM audit_event WHERE id = 5",
    )

    (only,) = said_of(log)

    assert only.startswith("En el sello 2 (")
    assert only.endswith("sobran 1 asientos.")


def test_lines_in_another_order_are_named(log):
    do(
        log,
        "ALTER TABLE audit_event ALTER COLUMN id DROP IDENTITY",
        "UPDATE audit_event SET id = -id WHERE id IN (4, 5)",
        "UPDATE audit_event SET id = 9 + id WHERE id IN (-4, -5)",
        "ALTER TABLE audit_event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY",
    )

    *lines, checkpoint = said_of(log)

    assert lines == [
        f"El asiento audit_event {id_}, del sello 2, no es el que se escribió." for id_ in (4, 5)
    ]
    assert checkpoint.endswith("hay asientos que no son los que se sellaron.")


@pytest.mark.parametrize("number", [1, 2])
def test_a_checkpoint_that_was_taken_out_is_told(log, number):
    do(log, f"DELETE FROM log_checkpoint WHERE number = {number}")

    assert f"Faltan los sellos del {number} al {number}." in said_of(log)


def test_the_last_checkpoint_taken_out_shows_by_the_published_root(log):
    kept = published(log)
    do(log, "DELETE FROM log_checkpoint WHERE number = 3")

    assert said_of(log) == []
    assert said_of(log, published=kept) == ["El sello 3, que se publicó, ya no está."]


def test_a_log_written_anew_from_end_to_end_shows_by_the_published_root(log):
    kept = published(log)
    do(log, ALTER, LEAF_ANEW, "DELETE FROM log_checkpoint")
    sealed(log)
    write(log)
    sealed(log)
    write(log)
    sealed(log)

    assert said_of(log) == []
    assert said_of(log, published=kept) == [
        "El sello 3 no es el que se publicó: el registro se reescribió."
    ]


def test_a_checkpoint_that_was_changed_does_not_follow_the_one_before(log):
    do(log, "UPDATE log_checkpoint SET at = at - interval '1 day' WHERE number = 2")

    (only,) = said_of(log)

    assert only.startswith("El sello 2 (")
    assert only.endswith("no sigue al anterior.")


def test_an_emptied_line_is_told_unless_her_cancellation_explains_it(log):
    do(
        log,
        "UPDATE audit_event SET digest = sha256(salt || convert_to(regexp_replace("
        "'null' || chr(10) || after::text, "
        "'5ea1ed0f[0-9a-f]*\"', '\"', 'g'), 'UTF8')), "
        "after = NULL, salt = NULL WHERE id = 2",
    )

    assert said_of(log) == ["El asiento audit_event 2, del sello 1, se vació sin una cancelación."]
    assert said_of(log, cancelled={PERSON}) == []


def test_a_value_under_new_keys_leaves_the_seal_as_it_was(log):
    moved = "\\\\x" + "ab" * 12 + "5ea1ed0f" + "0002" + "ef" * 40
    do(log, f"UPDATE audit_event SET after = jsonb_set(after, '{{given_names}}', '\"{moved}\"')")

    assert said_of(log) == []


def test_a_new_epoch_seals_what_was_left_and_may_count_transactions_again(log):
    write(log, changes=2)
    with Session(log) as session:
        epoch = seal.begin_epoch(session)
        session.commit()
    write(log)

    last = sealed(log)

    assert (epoch, last.epoch, last.number, last.from_transaction) == (2, 2, 5, 0)
    assert said_of(log) == []


def test_a_line_of_an_epoch_that_never_was_is_told(log):
    do(log, "ALTER TABLE audit_event ALTER COLUMN epoch SET DEFAULT 7")
    write(log)
    do(log, "ALTER TABLE audit_event ALTER COLUMN epoch SET DEFAULT 1")

    assert said_of(log) == [
        "El asiento audit_event 10 no cabe en ningún sello: se escribió fuera de orden."
    ]

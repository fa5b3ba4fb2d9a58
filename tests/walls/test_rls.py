"""Row-level security alone, as the login that serves: what a token opens, and what none does.

The tables are read from the catalogue, so that a new one is tried without a line here.
"""

import hashlib
import secrets
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, text

from app.core.logins import WEB
from tests.makers import PASSWORD
from tests.walls.rows import BESIDE_PERSONS, HERE, REFUSED, THERE, UNREAD, behind, outcome

CHANGEABLE = text("""
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = CAST(:table AS regclass) AND a.attnum > 0
      AND has_column_privilege(:login, a.attrelid, a.attnum, 'UPDATE') ORDER BY a.attnum LIMIT 1
""")
GIVEN = text("""
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = CAST(:table AS regclass) AND attnum > 0 AND attidentity = ''
""")
REACHED = text("""
    SELECT id FROM person WHERE home_office = :office UNION
    SELECT person_id FROM attention WHERE office = :office AND until > now()
""")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands in ``padron.token``; None leaves it unset."""

    name: str
    token: str | None


@pytest.fixture(scope="module")
def dead_contexts(app, superuser) -> list[Context]:
    """Every context that must open nothing."""

    def once_alive(change: str) -> str:
        sent = {"account": "ventanilla@demo", "password": PASSWORD}
        token = app.test_client().post("/api/v1/session", json=sent).get_json()["token"]
        hashed = hashlib.sha256(token.encode()).digest()
        with superuser.begin() as line:
            done = line.execute(
                text(f"UPDATE account_session SET {change} WHERE token_hash = :hash"),
                {"hash": hashed},
            )
            assert done.rowcount == 1
        return token

    live = once_alive("idle_minutes = idle_minutes")
    other = "A" if live[-1] != "A" else "B"
    with superuser.connect() as line:
        session_id, account_id = line.execute(
            text("SELECT id, account_id FROM account_session WHERE ended_at IS NULL LIMIT 1")
        ).one()
    return [
        Context("none", None),
        Context("empty", ""),
        Context("wrong", secrets.token_urlsafe(32)),
        Context("forged: one sign changed", live[:-1] + other),
        Context("forged: the hash itself", hashlib.sha256(live.encode()).hexdigest()),
        Context("forged: the office", HERE),
        Context("forged: the session", str(session_id)),
        Context("forged: the account", str(account_id)),
        Context("expired", once_alive("expires_at = now() - interval '1 second'")),
        Context("ended", once_alive("ended_at = now()")),
        Context("idle", once_alive("last_seen_at = now() - interval '31 minutes'")),
    ]


@pytest.fixture(scope="module")
def statements(superuser, tables) -> dict[str, dict[str, str]]:
    """For each table, how to read, copy, change and remove its rows."""
    with superuser.connect() as line:
        made = {}
        for table in tables:
            asked = {"table": table, "login": WEB}
            column = line.execute(CHANGEABLE, asked).scalar() or "ctid"
            given = line.execute(GIVEN, {"table": table}).scalar()
            made[table] = {
                "select": f"SELECT count(*) FROM {table}",
                "insert": f"INSERT INTO {table} ({given}) SELECT {given} "
                f"FROM jsonb_populate_record(NULL::{table}, CAST(:row AS jsonb))",
                "update": f"UPDATE {table} SET {column} = {column}",
                "delete": f"DELETE FROM {table}",
            }
            if column == "ctid":
                made[table].pop("update")
        return made


def a_row(superuser: Engine, table: str, where: str = "true") -> str:
    """Give one whole row of a table, as JSON."""
    with superuser.connect() as line:
        found = line.execute(text(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {where} LIMIT 1"))
        return found.scalar_one()


def test_without_a_living_token_nothing_is_read_or_written(
    web, superuser, statements, dead_contexts, say
):
    leaks, tried = [], 0
    rows = {table: a_row(superuser, table) for table in statements}

    for context in dead_contexts:
        with behind(web, context.token) as line:
            for table, each in statements.items():
                for verb, statement in each.items():
                    got = outcome(
                        line, statement, **({"row": rows[table]} if verb == "insert" else {})
                    )
                    tried += 1
                    if got != REFUSED and (got != "0" or verb == "insert"):
                        leaks.append(f"{context.name}: {verb} {table}: {got}")

    say(f"row-level security: {tried} statements behind {len(dead_contexts)} dead tokens")
    assert leaks == []
    assert tried > 250


def test_a_token_reads_only_what_its_office_reaches(web, superuser, door_of, tables):
    with superuser.connect() as line:
        reached = set(line.execute(REACHED, {"office": HERE}).scalars())
    of_persons = [table for table in tables if table not in {*BESIDE_PERSONS, *UNREAD, "person"}]

    with behind(web, door_of("ventanilla").token) as line:
        seen = {
            table: set(line.execute(text(f"SELECT person_id FROM {table}")).scalars())
            for table in of_persons
        }
        seen["person"] = set(line.execute(text("SELECT id FROM person")).scalars())

    assert {table: ids - reached for table, ids in seen.items() if ids - reached} == {}
    assert [table for table, ids in seen.items() if not ids] == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("household", "office"),
        ("idempotency_key", "scope"),
        ("office_message", "office"),
        ("notice_showing", "office"),
        ("alert", "office"),
        ("duplicate_case", "office"),
    ],
)
def test_a_token_reads_the_rows_of_its_own_office(web, door_of, tables, table, column):
    with behind(web, door_of("ventanilla").token) as line:
        offices = set(line.execute(text(f"SELECT {column} FROM {table}")).scalars())

    assert offices == {HERE}


def test_a_token_writes_no_row_of_another_office(web, superuser, door_of, statements):
    foreign = {
        "person": f"home_office = '{THERE}'",
        "household": f"office = '{THERE}'",
        "idempotency_key": f"scope = '{THERE}'",
        "notice_showing": f"office = '{THERE}'",
        "office_message": f"office = '{THERE}'",
    }
    unattended = (
        f"person_id IN (SELECT id FROM person p WHERE home_office = '{THERE}' AND NOT EXISTS "
        f"(SELECT FROM attention a WHERE a.person_id = p.id AND a.office = '{HERE}'))"
    )
    rows = {
        table: a_row(superuser, table, foreign.get(table, unattended))
        for table in statements
        if table != "attention"
    }

    with behind(web, door_of("ventanilla").token) as line:
        got = {table: outcome(line, statements[table]["insert"], row=rows[table]) for table in rows}

    assert {table: code for table, code in got.items() if code != REFUSED} == {}


def test_an_attending_office_changes_no_name(web, superuser, door_of, tables):
    with behind(web, door_of("ventanilla").token) as line:
        got = outcome(line, "UPDATE person_identity i SET phone = NULL FROM person p "
            f"WHERE p.id = i.person_id AND p.home_office = '{THERE}'")  # fmt: skip

    assert got == REFUSED

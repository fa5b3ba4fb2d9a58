"""Row-level security alone, as the login that serves: what a token opens, and what none does.

The tables are read from the catalogue, so that a new one is tried without a line here.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app import worker
from app.core.clock import today
from app.core.columns import Sealed
from app.core.db import Base
from app.core.identity import make_curp
from app.core.logins import DOOR, TRACE, WEB, WORKER
from app.core.visitor import enter
from app.factory import create_app
from app.people.actions.notices import show_notice
from app.web.access import open_to_all
from tests.conftest import close, environment_of
from tests.makers import PASSWORD, a_key, a_laborer, registered

HERE, THERE = "14082", "14107"
REFUSED = "42501"
BESIDE_PERSONS = ("person", "household", "idempotency_key", "office_message", "notice_showing")
LOGS = {"audit_event", "access_event"}

TABLES = text("""
    SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND (a.attname = 'person_id' OR c.relname = ANY (:beside)) ORDER BY 1
""")
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


@pytest.fixture(scope="session")
def web(app) -> Engine:
    from app.extensions import db  # noqa: PLC0415 - only here

    with app.app_context():
        return db.engine


@pytest.fixture(scope="module")
def tables(superuser, app, web, door_of, settings) -> list[str]:
    """The tables that reach a person, each with rows of two offices."""
    for account, other in (("ventanilla", "ventanilla2"), ("ventanilla2", "ventanilla")):
        _fill(app, door_of(account).token, door_of(other).token)
        with Session(web) as session:
            enter(session.connection(), token=door_of(account).token, read_only=False)
            show_notice(session, door_of(account).actor)
            session.commit()
    with environment_of(settings):
        worker.drain()
    with superuser.connect() as line:
        found = list(line.execute(TABLES, {"beside": list(BESIDE_PERSONS)}).scalars())
        empty = [t for t in found if not line.execute(text(f"SELECT count(*) FROM {t}")).scalar()]
    assert len(found) > 12
    assert empty == [], "a table without rows proves nothing"
    return found


def _fill(app, token: str, other_token: str) -> None:
    """Do with one account all that writes a row beside a person."""
    own, other = app.test_client(), app.test_client()
    own.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    other.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {other_token}"
    body = a_laborer(birth_date=f"{today().year - 16}-01-02", answers={"languages": ["0211"]})
    body["curp"] = make_curp(
        given_names=body["given_names"],
        first_surname=body["first_surname"],
        second_surname=body["second_surname"],
        birth_date=date.fromisoformat(body["birth_date"]),
        sex=body["sex"],
        state_code="GR",
    )
    known = registered(own, **body)
    folio = registered(own, **body, not_duplicate_of=[known])
    sent = {"reason": "trajo su acta", "given_names": "Rosalba"}
    own.patch(f"/api/v1/laborers/{folio}", json=sent, headers={"If-Match": '"1"'})
    minor = {"given_names": "Nayeli", "sex": "M", "age": 4}
    own.post(f"/api/v1/laborers/{folio}/minors", json=minor, headers=a_key())
    other.post(f"/api/v1/laborers/{known}/attentions", json={"reason": "season"}, headers=a_key())


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


@contextmanager
def behind(engine: Engine, token: str | None) -> Iterator[Connection]:
    """Lend a transaction of the web's login with a token in it; it is rolled back."""
    with engine.connect() as line:
        if token is not None:
            line.execute(text("SELECT set_config('padron.token', :token, true)"), {"token": token})
        yield line
        line.rollback()


def outcome(line: Connection, statement: str, **values: object) -> str:
    """Say how many rows a statement got or changed, or that a wall refused it."""
    try:
        with line.begin_nested():
            done = line.execute(text(statement), values)
            return str(done.scalar_one() if done.returns_rows else done.rowcount)
    except DBAPIError as fault:
        return str(fault.orig.sqlstate)


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
    of_persons = [table for table in tables if table not in {*BESIDE_PERSONS, "person"}]

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


@pytest.mark.parametrize(
    "injected",
    [
        "SET ROLE padron_owner",
        "SET ROLE padron_worker",
        "SET SESSION AUTHORIZATION padron_owner",
        "SELECT token_hash FROM account_session",
        "SELECT password_hash FROM account",
        "UPDATE account SET role = 'admin'",
        "UPDATE account_session SET account_id = account_id",
        "INSERT INTO audit_event (at, operation) VALUES (now(), 'x')",
        "DELETE FROM access_event",
        "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY web_reads ON person",
        "CREATE FUNCTION ctx_office(x text) RETURNS text LANGUAGE sql AS 'SELECT x'",
        "CREATE SCHEMA mine",
        "COPY person TO PROGRAM 'cat'",
        "SELECT pg_read_file('PG_VERSION')",
        "SELECT payload FROM outbox_item",
    ],
)
def test_injected_sql_gets_no_further(web, door_of, tables, injected):
    with behind(web, door_of("ventanilla").token) as line:
        got = outcome(line, injected)

    assert got == REFUSED


def test_injected_sql_that_turns_the_walls_off_gets_an_error(web, door_of, tables):
    with behind(web, door_of("ventanilla").token) as line:
        line.execute(text("SET LOCAL row_security = off"))

        assert outcome(line, "SELECT count(*) FROM person") == REFUSED


def test_no_token_can_be_read_from_what_others_run(web, door_of, tables):
    token = door_of("ventanilla").token

    with behind(web, token), behind(web, None) as spy:
        running = spy.execute(text("SELECT coalesce(query, '') FROM pg_stat_activity")).scalars()

        assert not [query for query in running if token in query]


def test_a_token_left_by_one_request_is_not_there_for_the_next(web, door_of, tables):
    with web.connect() as line:
        values = {"token": door_of("ventanilla").token}
        line.execute(text("SELECT set_config('padron.token', :token, true)"), values)
        line.commit()

        assert outcome(line, "SELECT count(*) FROM person") == "0"


def test_a_living_token_opens_its_own_office(web, door_of, tables):
    with behind(web, door_of("ventanilla").token) as line:
        assert int(outcome(line, "SELECT count(*) FROM person")) > 0


SECRETS = {("account", "password_hash"), ("account_session", "token_hash")}
OF_THE_LOG = {("audit_event", "before"), ("audit_event", "after")}


def sealed_columns() -> set[tuple[str, str]]:
    """List where something that identifies a person is kept."""
    return {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed)
    }


def readable(superuser: Engine, login: str, columns: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """List which of these columns a login may read."""
    asked = text("SELECT has_column_privilege(:login, :table, :column, 'SELECT')")
    with superuser.connect() as line:
        return {
            (table, column)
            for table, column in columns
            if line.execute(asked, {"login": login, "table": table, "column": column}).scalar()
        }


@pytest.mark.parametrize("login", [TRACE, DOOR, WORKER])
def test_the_logins_beside_the_web_read_no_name(superuser, tables, login):
    names = sealed_columns() | OF_THE_LOG

    assert len(names) > 12
    assert readable(superuser, login, names) == set()


@pytest.mark.parametrize(
    ("login", "may_read"),
    [(WEB, set()), (TRACE, set()), (WORKER, set()), (DOOR, {("account", "password_hash")})],
)
def test_only_the_door_reads_hashes_of_passwords_and_nobody_those_of_tokens(
    superuser, tables, login, may_read
):
    assert readable(superuser, login, SECRETS) == may_read


def test_every_function_that_looks_past_the_walls_is_known_and_closed(superuser, tables):
    asked = text("""
        SELECT proname, proconfig::text,
               has_function_privilege('padron_trace', oid, 'EXECUTE') FROM pg_proc
        WHERE prosecdef AND pronamespace = 'public'::regnamespace
    """)

    with superuser.connect() as line:
        found = {name: (path, others) for name, path, others in line.execute(asked)}

    assert set(found) == {
        "ctx", "ctx_attended", "enter_request", "padron_audit",
        "find_by_folio", "find_candidates", "receipt_state",
    }  # fmt: skip
    assert {path for path, _ in found.values()} == {'{"search_path=public, pg_temp"}'}
    assert not any(others for _, others in found.values())


def test_no_serving_login_passes_or_owns_anything(superuser, tables):
    asked = text("""
        SELECT rolname FROM pg_roles r WHERE rolname LIKE 'padron\\_%' AND rolname NOT IN
            ('padron_boot', 'padron_owner', 'padron_web_bypass')
          AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolinherit OR EXISTS
               (SELECT FROM pg_class c WHERE c.relowner = r.oid))
    """)

    with superuser.connect() as line:
        assert list(line.execute(asked).scalars()) == []


@pytest.fixture(scope="module")
def writing_app(settings, tables):
    """A throw-away app with a view that writes, for GET and for POST."""
    from app.extensions import db  # noqa: PLC0415 - only here

    made = create_app(settings)
    made.config["PROPAGATE_EXCEPTIONS"] = False

    @open_to_all
    def write() -> str:
        changed = db.session.execute(text("UPDATE person SET changed_at = now()"))
        return str(changed.rowcount)

    @open_to_all
    def unlock() -> str:
        db.session.execute(text("SET TRANSACTION READ WRITE"))
        return write()

    made.add_url_rule("/prueba/escribe", view_func=write, methods=["GET", "POST"])
    made.add_url_rule("/prueba/abre", view_func=unlock)
    yield made
    close(made)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/prueba/escribe", 500),
        ("GET", "/prueba/abre", 500),
        ("POST", "/prueba/escribe", 200),
    ],
)
def test_a_view_that_writes_in_a_get_fails(writing_app, door_of, method, path, status):
    headers = {"Authorization": f"Bearer {door_of('ventanilla').token}"}

    answer = writing_app.test_client().open(path, method=method, headers=headers)

    assert answer.status_code == status, answer.text

"""The logins that serve: what injected SQL gets with them, what each may read, what a GET may not."""

import pytest
from sqlalchemy import Engine, text

from app.core.columns import Sealed
from app.core.db import Base
from app.core.logins import DOOR, TRACE, WEB, WORKER
from app.factory import create_app
from app.web.access import open_to_all
from tests.conftest import close
from tests.walls.rows import REFUSED, behind, outcome


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


SECRETS = {
    ("account", "password_hash"),
    ("account_session", "token_hash"),
    ("second_factor", "seed"),
    ("second_factor_code", "code_hash"),
}
OF_THE_DOOR = {("second_factor", "seed")}
"""Sealed, but of an account and not of a person: the door checks codes with it."""
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
    names = (sealed_columns() - OF_THE_DOOR) | OF_THE_LOG

    assert len(names) > 12
    assert readable(superuser, login, names) == set()


@pytest.mark.parametrize(
    ("login", "may_read"),
    [
        (WEB, set()),
        (TRACE, set()),
        (WORKER, set()),
        (DOOR, SECRETS - {("account_session", "token_hash")}),
    ],
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
        "find_by_folio",
        "give_person_code", "find_candidates", "receipt_state",
        "answer_counts", "quality_counts", "quality_offices", "purge_practice",
        "may_manage_account", "invite_account", "set_account_active", "give_first_code",
        "municipal_term_ends", "evidence_seals",
        "count_term", "opening_waits_until", "finding_waits_until", "opened_many",
        "may_reset_factor", "ask_factor_reset", "factor_resets", "confirm_factor_reset",
        "ctx_employer", "open_employer_account", "complaint_counts", "complaint_state",
        "snapshot_week", "snapshot_floors", "snapshot_agrees", "snapshot_card_of",
        "snapshot_cards", "snapshot_refs", "snapshot_abilities", "switch_snapshot",
        "chain_search", "forget_searches", "hides_from", "mediation_counts",
        "offices_at_work",
        "forget_person", "forget_laborer", "forget_profile", "forget_contacts", "forget_lines",
        "gather_people", "count_cells", "unkeyed_people",
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

"""The login of employers: it holds no right on a table of persons, and it serves nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, text

from app.core.logins import EMPLOYER, WEB
from tests.walls.rows import BESIDE_PERSONS, REFUSED, behind, outcome

OF_PERSONS = text("""
    SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace
      AND NOT a.attisdropped AND (
        a.attname IN ('person_id', 'profile_id') OR c.relname = ANY (:beside)
        OR c.relname ~ '^(person|profile|skills_profile|functional|consent|attention|laborer)')
    ORDER BY 1
""")
NOT_ABOUT_ONE = {"idempotency_key", "office_message", "access_event", "audit_event"}
"""Logs and keys: what an employer may do with them is asked below."""
TOLD = {"receipt": "receipt_state says to anybody whether a paper is valid: an office and a day"}
"""Tables of persons that a function open to employers reads, and what it gives away."""
GIVES = {
    "snapshot_card_of": "the words of a drawn card, while its person lets it be seen: no key of hers",
}
"""Functions open to employers that ask something of one person, and what they give away."""


@pytest.fixture(scope="module")
def employers(app) -> Engine:
    return app.extensions["padron_pools"].employer


@pytest.fixture(scope="module")
def of_persons(superuser, app) -> set[str]:
    beside = [table for table in BESIDE_PERSONS if table not in NOT_ABOUT_ONE]
    with superuser.connect() as line:
        return set(line.execute(OF_PERSONS, {"beside": beside}).scalars()) - NOT_ABOUT_ONE


def test_the_login_of_employers_has_no_right_on_any_table_of_persons(superuser, of_persons):
    asked = text("""
        SELECT c.relname FROM pg_class c WHERE c.relname = ANY (:tables)
          AND c.relnamespace = 'public'::regnamespace
          AND (has_table_privilege(:login, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
               OR has_any_column_privilege(:login, c.oid, 'SELECT, INSERT, UPDATE'))
    """)

    with superuser.connect() as line:
        both = {
            login: set(line.execute(asked, {"login": login, "tables": [*of_persons]}).scalars())
            for login in (EMPLOYER, WEB)
        }

    assert {"person", "person_identity", "consent", "attention", "laborer"} <= both[WEB]
    assert both[EMPLOYER] == set()


def test_no_function_that_employers_may_call_reads_a_table_of_persons(superuser, of_persons):
    asked = text("""
        SELECT p.proname, t.name FROM pg_proc p, unnest(cast(:tables AS text[])) AS t(name)
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
          AND has_function_privilege(:login, p.oid, 'EXECUTE')
          AND pg_get_functiondef(p.oid) ~ ('\\m' || t.name || '\\M')
    """)

    with superuser.connect() as line:
        both = {
            login: {
                (function, table)
                for function, table in line.execute(
                    asked, {"login": login, "tables": [*of_persons]}
                )
                if table not in TOLD and function not in GIVES
            }
            for login in (EMPLOYER, WEB)
        }

    assert both[WEB], "the query finds nothing: it proves nothing"
    assert both[EMPLOYER] == set()


def test_the_login_of_employers_reads_no_log(superuser):
    asked = text("SELECT has_any_column_privilege(:login, :log, 'SELECT')")

    with superuser.connect() as line:
        told = {
            log: line.execute(asked, {"login": EMPLOYER, "log": log}).scalar()
            for log in ("access_event", "audit_event", "office_message", "outbox_item")
        }

    assert not any(told.values())


@pytest.mark.parametrize(
    ("who", "under", "told"),
    [
        ("empresa", EMPLOYER, "employer"),
        ("empresa", WEB, "None"),
        ("ventanilla", WEB, "clerk"),
        ("ventanilla", EMPLOYER, "None"),
        ("admin", EMPLOYER, "None"),
    ],
)
def test_a_session_lives_under_its_own_login_only(web, employers, door_of, who, under, told):
    engine = employers if under == EMPLOYER else web

    with behind(engine, door_of(who).token) as line:
        assert outcome(line, "SELECT ctx_role()") == told


@contextmanager
def heard(*engines: Engine) -> Iterator[list[str]]:
    """Name the login of each statement sent."""
    said: list[str] = []

    def hear(connection, *_rest) -> None:
        said.append(connection.engine.url.username)

    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)


@pytest.mark.parametrize(("who", "login"), [("empresa", EMPLOYER), ("jefa", WEB), (None, WEB)])
@pytest.mark.parametrize("path", ["/", "/oficinas", "/aviso", "/cuenta"])
def test_a_whole_request_runs_under_one_login(web, employers, client_for, who, login, path):
    client = client_for(who)

    with heard(web, employers) as said:
        client.get(path)

    assert set(said) <= {login}


def test_a_token_without_its_mark_opens_nothing(app, door_of):
    bare = door_of("empresa").token.removeprefix("e.")

    answer = app.test_client().get("/inicio", headers={"Authorization": f"Bearer {bare}"})

    assert answer.status_code in {302, 401}


@pytest.mark.parametrize(
    "injected",
    [
        "SELECT count(*) FROM person",
        "SELECT count(*) FROM consent",
        "SELECT find_by_folio('JAL-0000-0000-0')",
        "UPDATE employer SET verified_until = '2040-01-01'",
        "UPDATE employer SET suspended_at = NULL",
        "UPDATE offer SET employer_id = employer_id",
        "UPDATE offer SET published_at = now()",
        "INSERT INTO employer_verification (employer_id) SELECT id FROM employer LIMIT 1",
        "SELECT note FROM employer_verification",
        "SELECT told FROM offer_complaint",
        "SELECT open_employer_account('x-x-x', 'X', 'h')",
        "SET ROLE padron_web",
        f"INSERT INTO employer_account VALUES ('{uuid4()}', '{uuid4()}')",
    ],
)
def test_injected_sql_of_an_employer_gets_no_further(employers, door_of, injected):
    with behind(employers, door_of("empresa").token) as line:
        assert outcome(line, injected) == REFUSED

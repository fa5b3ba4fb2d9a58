"""Attack 21: the login that counts people reads no table at all, and what it counts points at nobody."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, create_engine, text

from app.core import crypto
from app.core.logins import EXPORTER
from tests.walls.rows import REFUSED, outcome

GATHER = "SELECT people FROM gather_people('laborers', '2099-12-31')"


@pytest.fixture(scope="module")
def exporter(settings, app) -> Iterator[Engine]:
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(EXPORTER, ring.logins[EXPORTER]))
    yield engine
    engine.dispose()


def tables_of(owner: Engine) -> list[str]:
    asked = text("""SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
          AND c.relname <> 'alembic_version' ORDER BY 1""")
    with owner.connect() as line:
        return list(line.execute(asked).scalars())


def test_every_table_refuses_the_login_that_counts(exporter, owner):
    tables = tables_of(owner)

    with exporter.connect() as line:
        got = {
            table: outcome(line, f"{verb} {table}{rest}")
            for table in tables
            for verb, rest in (("SELECT count(*) FROM", ""), ("DELETE FROM", ""))
        }

    assert len(got) > 60
    assert {table for table, said in got.items() if said != REFUSED} == set()


def test_what_was_gathered_cannot_be_read_person_by_person(exporter):
    with exporter.connect() as line:
        line.execute(text(GATHER))

        assert outcome(line, "SELECT count(*) FROM pg_temp.gathered") == REFUSED
        assert outcome(line, "SELECT count(*) FROM recoded_laborers('2099-12-31')") == REFUSED
        assert outcome(line, "SELECT count(*) FROM unkeyed_people('laborers')") == REFUSED


@pytest.mark.parametrize(
    "asked",
    [
        "ARRAY['record_key']",
        "ARRAY['person_id']",
        "ARRAY['region', 'nothing']",
        "ARRAY['region; DROP TABLE person']",
        "ARRAY['region', 'sexo', 'edad10', 'escolaridad', 'origen']",
        "ARRAY[]::text[]",
        "ARRAY['ctid']",
    ],
)
def test_only_a_few_of_the_classifications_may_be_crossed(exporter, asked):
    with exporter.connect() as line:
        line.execute(text(GATHER))

        assert outcome(line, f"SELECT count(*) FROM count_cells({asked})") == "22023"


def test_the_login_that_counts_may_call_two_functions_and_no_other(superuser, app):
    asked = text("""SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND has_function_privilege(:login, p.oid, 'EXECUTE')
          AND (p.prosecdef OR pg_get_function_result(p.oid) ~ 'TABLE|SETOF') ORDER BY 1""")

    with superuser.connect() as line:
        found = list(line.execute(asked, {"login": EXPORTER}).scalars())

    assert {"gather_people", "count_cells"} <= set(found)
    assert not [name for name in found if name not in {"gather_people", "count_cells"}]


def test_no_census_but_the_known_ones_is_gathered(exporter):
    with exporter.connect() as line:
        asked = "SELECT people FROM gather_people(:universe, :day)"

        assert outcome(line, asked, universe="person", day=date(2099, 12, 31)) == "22023"

"""The walls stand in the catalogue of PostgreSQL, whatever the migrations meant to do."""

from collections import defaultdict

import pytest
from sqlalchemy import text

from app.core.logins import DOOR, EMPLOYER, EXPORTER, LOGINS, TRACE, WEB, WORKER
from tests.house.catalogue import AUDITED, COLUMNS, FUNCTIONS, GRANTS, POLICIES, TABLES

OWNER = "padron_owner"

UNAUDITED = {
    "access_event": "it is the log of who looked",
    "audit_event": "it is the audit",
    "person_key": "keyed hashes made from sealed answers, whose changes are in the audit",
    "record_key": "made once from the key of a person; the audit must not repeat it",
}
"""Tables that reach a person and whose changes need no audit, and why."""

MAY = {
    TRACE: {
        "access_event": "INSERT(account_id) INSERT(endpoint) INSERT(office) INSERT(person_id) "
        "INSERT(reason) INSERT(role) INSERT(sight) INSERT(status)",
        "account_session": "SELECT(id) UPDATE(last_seen_at)",
        "alembic_version": "SELECT",
        "outbox_item": ("SELECT(created_at) SELECT(due_at) SELECT(done_at) SELECT(failed_at)"),
        "release_view": "INSERT(account_id) INSERT(request_id)",
        "search_entry": "INSERT",
    },
    DOOR: {
        "account": "SELECT UPDATE(first_code_until) UPDATE(password_hash)",
        "account_session": "INSERT",
        "sign_in_try": "SELECT INSERT UPDATE(outcome)",
        "second_factor": "SELECT INSERT UPDATE(last_step) DELETE",
        "second_factor_code": "SELECT INSERT UPDATE(used_at) DELETE",
    },
}
"""All that the two smallest logins may do: write traces, check passwords."""
REVISION = "alembic_version"
"""One line with the number of the newest migration: no row to tell apart."""


@pytest.fixture
def asked(owner):
    def ask(query):
        with owner.connect() as connection:
            return connection.execute(text(query)).all()

    return ask


def test_every_table_has_its_walls_up_for_the_owner_too(asked):
    tables = asked(TABLES)

    low = [t.relname for t in tables if not (t.relrowsecurity and t.relforcerowsecurity)]

    assert tables
    assert not low


def test_every_login_that_may_touch_a_table_is_told_which_rows(asked):
    told = defaultdict(set)
    for policy in asked(POLICIES):
        told[policy.login, policy.tablename].add(policy.cmd)
    wanted = {(OWNER, table.relname, "ALL") for table in asked(TABLES)} | {
        (grant.login, grant.relname, grant.right_)
        for grant in asked(GRANTS)
        if grant.login in LOGINS and grant.relname != REVISION
    }

    untold = sorted(
        f"{login} {right} {table}"
        for login, table, right in wanted
        if not told[login, table] & {right, "ALL"}
    )

    assert not untold, "\n".join(untold)


def test_no_policy_is_for_everybody(asked):
    assert [policy for policy in asked(POLICIES) if policy.login not in {OWNER, *LOGINS}] == []


def test_what_reaches_a_person_is_open_to_the_web_by_who_asks_only(asked):
    """A policy of the web that says *true* shows every person to every session."""
    of_persons = _tables_of_persons(asked)

    loose = [
        f"{policy.tablename}.{policy.policyname}"
        for policy in asked(POLICIES)
        if policy.login == WEB and policy.tablename in of_persons
        if "true" in {policy.qual.strip("() "), policy.checked.strip("() ")}
    ]

    assert of_persons
    assert not loose


def _tables_of_persons(asked) -> set[str]:
    return {"person"} | {row.table_name for row in asked(COLUMNS) if row.column_name == "person_id"}


def test_every_change_of_what_reaches_a_person_is_audited(asked):
    audited = {row.relname for row in asked(AUDITED)}

    missed = _tables_of_persons(asked) - audited - set(UNAUDITED)

    assert audited
    assert not missed
    assert not audited & set(UNAUDITED)


def test_a_function_that_looks_past_the_walls_is_fixed_and_not_for_everybody(asked):
    past = [function for function in asked(FUNCTIONS) if function.prosecdef]

    loose = [
        function.proname
        for function in past
        if function.for_anybody or function.settings != '{"search_path=public, pg_temp"}'
    ]

    assert past
    assert not loose


def test_the_serving_logins_own_nothing_and_may_make_nothing(asked):
    roles = asked(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication "
        "OR rolinherit AS mighty, has_schema_privilege(rolname, 'public', 'CREATE') AS builds, "
        "(SELECT count(*) FROM pg_class WHERE relowner = r.oid) + "
        "(SELECT count(*) FROM pg_proc WHERE proowner = r.oid) + "
        "(SELECT count(*) FROM pg_namespace WHERE nspowner = r.oid) + "
        "(SELECT count(*) FROM pg_auth_members WHERE member = r.oid) AS owned "
        "FROM pg_roles r WHERE rolname LIKE 'padron%' AND rolname NOT IN "
        f"('{OWNER}', 'padron_boot', 'padron_web_bypass')"
    )

    assert {role.rolname for role in roles} == set(LOGINS)
    assert [role for role in roles if role.mighty or role.builds or role.owned] == []


def test_everything_in_the_database_is_the_owners(asked):
    assert {table.owner for table in asked(TABLES)} == {OWNER}


def test_nothing_is_granted_to_everybody(asked):
    assert [grant for grant in asked(GRANTS) if grant.login == "PUBLIC"] == []


def test_no_login_may_empty_or_reshape_a_table(asked):
    known = {"SELECT", "INSERT", "UPDATE", "DELETE"}

    odd = [grant for grant in asked(GRANTS) if grant.login in LOGINS and grant.right_ not in known]

    assert odd == []


def test_rows_are_removed_only_where_they_are_made_anew_or_are_not_yet_a_record(asked):
    removing = {
        (grant.login, grant.relname)
        for grant in asked(GRANTS)
        if grant.login in LOGINS and grant.right_ == "DELETE"
    }

    drafts = {(WEB, "registration_draft"), (WORKER, "registration_draft")}
    forgotten = {(WORKER, "sign_in_try")}
    steps = {(DOOR, "second_factor"), (DOOR, "second_factor_code")}
    parts = {"offer_demand", "offer_site_condition", "offer_skill"}
    unsent = {(EMPLOYER, table) for table in parts}
    lists = {"skill", "occupation", "need", "language", "ability", "adjustment"}
    lists |= {"experience", "study", "block"}
    ticks = {(WEB, f"profile_{name}") for name in lists}
    assert removing == {(WEB, "person_key"), *drafts, *forgotten, *steps, *unsent, *ticks}


@pytest.mark.parametrize("login", MAY)
def test_a_small_login_may_do_its_one_thing(asked, login):
    granted = defaultdict(list)
    for grant in asked(GRANTS):
        if grant.login == login:
            column = f"({grant.column_name})" if grant.column_name else ""
            granted[grant.relname].append(f"{grant.right_}{column}")

    expected = {table: set(rights.split()) for table, rights in MAY[login].items()}

    assert {table: set(rights) for table, rights in granted.items()} == expected


def test_the_logs_are_only_added_to(asked):
    changing = [
        grant
        for grant in asked(GRANTS)
        if grant.login in LOGINS
        and grant.relname in {"access_event", "audit_event", "log_checkpoint"}
        and grant.right_ not in {"SELECT", "INSERT"}
    ]

    assert changing == []


def test_no_password_is_read_by_a_login_but_the_door(asked):
    secrets = {"password_hash", "token_hash"}
    tables = {"account", "account_session"}

    readers = {
        grant.login
        for grant in asked(GRANTS)
        if grant.login in LOGINS and grant.right_ == "SELECT" and grant.relname in tables
        if not grant.column_name or grant.column_name in secrets
    }

    assert readers == {DOOR}


def test_identity_contact_and_functioning_are_out_of_reach_of_employers_counts_and_doors(asked):
    """The public has no login: it is served by the web's without a token, which reaches nobody."""
    sealed = {row.table_name for row in asked(COLUMNS) if row.data_type == "bytea"}
    private = (sealed & _tables_of_persons(asked)) | {"functional_screen", "person_key"}
    private -= {"access_event", "audit_event"}  # told above: one may add to them, none may read

    reaching = {
        (grant.login, grant.relname)
        for grant in asked(GRANTS)
        if grant.login in {EMPLOYER, EXPORTER, TRACE, DOOR} and grant.relname in private
    }

    assert {"person_identity", "person_identifier", "profile_certificate"} <= private
    assert reaching == set()


def test_the_worker_opens_nothing_that_is_sealed(asked):
    """It says who was told what by folio; names are none of its business. Hashes of lines are."""
    sealed = {
        (r.table_name, r.column_name)
        for r in asked(COLUMNS)
        if r.data_type == "bytea" and r.column_name not in {"leaf", "root", "hash"}
    }
    granted = {
        (g.relname, g.column_name)
        for g in asked(GRANTS)
        if g.login == WORKER and g.right_ == "SELECT"
    }

    whole = {table for table, column in granted if not column}

    assert not granted & sealed
    assert not whole & {table for table, _ in sealed}

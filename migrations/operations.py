"""What our migrations can do beside creating tables: ``op.protect``, ``op.admit``, ``op.dismiss``.

A protected table has forced row-level security, a policy for each login that may touch it, and
the audit trigger. tests/house/test_migrations.py finds in the catalogue any table that has none.
Two logins serve sessions and are told which rows: the web's and, for employers, their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alembic.operations import MigrateOperation, Operations

from app.core.logins import EMPLOYER, WEB

OF_SESSIONS = (WEB, EMPLOYER)
"""Logins that serve requests: which rows they reach depends on the session."""

REACHES = {
    "itself": ("home_office = (SELECT ctx_office()) OR id = ANY ((SELECT ctx_attended())::uuid[])"),
    "home": "home_office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head')",
    "own_attention": (
        "account_id = (SELECT ctx_account()) AND office IS NOT DISTINCT FROM (SELECT ctx_office())"
    ),
    "person_id": "EXISTS (SELECT FROM person p WHERE p.id = {table}.person_id)",
    "profile": (
        "(SELECT ctx_role()) IN ('clerk', 'head', 'person') "
        "AND EXISTS (SELECT FROM person p WHERE p.id = {table}.person_id)"
    ),
    "of_profile": "EXISTS (SELECT FROM skills_profile s WHERE s.id = {table}.profile_id)",
    "office": "office = (SELECT ctx_office())",
    "account_id": "account_id = (SELECT ctx_account())",
    "author": "account_id = (SELECT ctx_account()) AND office = (SELECT ctx_office())",
    "author_within": (
        "account_id = (SELECT ctx_account()) AND office = (SELECT ctx_office()) "
        "AND EXISTS (SELECT FROM person p WHERE p.id = {table}.person_id)"
    ),
    "author_or_head": (
        "office = (SELECT ctx_office()) "
        "AND (account_id = (SELECT ctx_account()) OR (SELECT ctx_role()) = 'head')"
    ),
    "home_of_person": (
        "EXISTS (SELECT FROM person p WHERE p.id = {table}.person_id "
        "AND p.home_office = (SELECT ctx_office()))"
    ),
    "staff_or_head_of_it": (
        "(SELECT ctx_role()) = 'analyst' "
        "OR ({key} = (SELECT ctx_office()) AND (SELECT ctx_role()) = 'head')"
    ),
    "reader_of_evidence": (
        "classification = 'public' OR (SELECT ctx_role()) IN ('analyst', 'monitor') "
        "OR (office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head'))"
    ),
    "sender_of_evidence": (
        "uploaded_by = (SELECT ctx_account()) AND office IS NOT DISTINCT FROM (SELECT ctx_office())"
        " AND (SELECT ctx_role()) IN ('head', 'analyst', 'monitor')"
        " AND classification = 'internal' AND checked_at IS NULL"
    ),
    "board_author": (
        "(SELECT ctx_role()) IN ('analyst', 'monitor') AND account_id = (SELECT ctx_account())"
    ),
    "staff_herself": "(SELECT ctx_role()) = 'analyst' AND account_id = (SELECT ctx_account())",
    "monitor_herself": "(SELECT ctx_role()) = 'monitor' AND account_id = (SELECT ctx_account())",
    "shown_observation": (
        "(SELECT ctx_role()) IN ('analyst', 'monitor') "
        "OR (SELECT r.publishes FROM observation_ruling r WHERE r.observation_id = {table}.id "
        "ORDER BY r.created_at DESC, r.id DESC LIMIT 1)"
    ),
    "staff_or_head_of_step": (
        "EXISTS (SELECT FROM office_stage_event s WHERE s.id = {table}.step "
        "AND ((SELECT ctx_role()) = 'analyst' "
        "OR (s.office = (SELECT ctx_office()) AND (SELECT ctx_role()) = 'head')))"
    ),
    "monitor_of_others": (
        "(SELECT ctx_role()) = 'monitor' AND recorded_by = (SELECT ctx_account()) "
        "AND NOT EXISTS (SELECT FROM office_stage_event s WHERE s.id = {table}.step "
        "AND s.recorded_by = {table}.recorded_by)"
    ),
    "admin": "(SELECT ctx_role()) = 'admin'",
    "staff": "(SELECT ctx_role()) IN ('analyst', 'admin')",
    "own_employer": "{employer} = (SELECT ctx_employer())",
    "offer": "EXISTS (SELECT FROM offer o WHERE o.id = {table}.offer_id)",
    "own_offer": (
        "EXISTS (SELECT FROM offer o WHERE o.id = {table}.offer_id "
        "AND o.employer_id = (SELECT ctx_employer()))"
    ),
    "unsent_offer": (
        "EXISTS (SELECT FROM offer o WHERE o.id = {table}.offer_id "
        "AND o.employer_id = (SELECT ctx_employer()) AND o.status IN ('draft', 'returned'))"
    ),
    "scope": "scope = (SELECT ctx_scope())",
    "anybody": "true",
}
"""By what a row is reached: the policy of a login of sessions. ``{table}`` is the table's name,
``{key}`` the column that holds the office, ``{employer}`` the one that holds the employer.

A text that is none of these keys is a policy of its own, for one table. One policy a login, never
one with an OR over roles: trust spec §2.3 measured what that costs.
"""


def is_ours(_thing, name, kind, _reflected, _compare_to):
    """Leave out what SQLAlchemy does not declare."""
    return not (kind == "table" and name == "alembic_version")


@Operations.register_operation("protect")
@dataclass
class Protect(MigrateOperation):
    """Put the walls round a table.

    Args:
        table: the table. via: a key of REACHES. checked: a key of REACHES for new rows, when it
        differs from ``via``. changed: a key of REACHES for what an update leaves behind and for
        what is removed, when it differs. grants: login to what it may do (``"SELECT, INSERT"``).
        person: the column that holds the person, for the audit; "" when there is none.
        audited: whether changes are written to audit_event. extra: more reaches OR-ed to via.
    """

    table: str
    via: str
    checked: str = ""
    changed: str = ""
    grants: Mapping[str, str] = None
    person: str = "person_id"
    audited: bool = True
    key: str = "id"
    extra: str = ""

    @classmethod
    def protect(cls, operations, table, **settings):
        """Be called as ``op.protect(table, via=…)``."""
        return operations.invoke(cls(table, **settings))

    def reverse(self):
        """Undo: dropping the table drops its policies and triggers with it."""
        return


@Operations.register_operation("admit")
@dataclass
class Admit(MigrateOperation):
    """Let a login of sessions into a protected table.

    Args:
        table: the table. login: one of OF_SESSIONS. rights: what it may do (``"SELECT"``).
        via, checked, changed: keys of REACHES, as in Protect.
    """

    table: str
    login: str
    rights: str
    via: str
    checked: str = ""
    changed: str = ""

    @classmethod
    def admit(cls, operations, table, login, rights, **settings):
        """Be called as ``op.admit(table, EMPLOYER, "SELECT", via=…)``."""
        return operations.invoke(cls(table, login, rights, **settings))


@Operations.register_operation("dismiss")
@dataclass
class Dismiss(MigrateOperation):
    """Take a login of sessions out of a table that stays."""

    table: str
    login: str

    @classmethod
    def dismiss(cls, operations, table, login):
        """Be called as ``op.dismiss(table, EMPLOYER)``."""
        return operations.invoke(cls(table, login))


def _policies(login):
    """Name the policies of a login of sessions: what each is for, and its name."""
    prefix = login.removeprefix("padron_")
    names = {"SELECT": "reads", "INSERT": "adds", "UPDATE": "changes", "DELETE": "removes"}
    return {command: f"{prefix}_{name}" for command, name in names.items()}


def _rule(table, name):
    key = "cvegeo" if table == "office" else "municipality" if table == "offer" else "office"
    employer = "id" if table == "employer" else "employer_id"
    return REACHES.get(name, name).format(table=table, key=key, employer=employer)


@Operations.implementation_for(Admit)
def _admit(operations, wall):
    reach = _rule(wall.table, wall.via)
    check = _rule(wall.table, wall.checked or wall.via)
    change = _rule(wall.table, wall.changed) if wall.changed else reach
    clauses = {
        "SELECT": f"USING ({reach})",
        "INSERT": f"WITH CHECK ({check})",
        "UPDATE": f"USING ({reach}) WITH CHECK ({change})",
        "DELETE": f"USING ({change})",
    }
    operations.execute(f"GRANT {wall.rights} ON {wall.table} TO {wall.login}")
    for command, name in _policies(wall.login).items():
        operations.execute(
            f"CREATE POLICY {name} ON {wall.table} FOR {command} TO {wall.login} {clauses[command]}"
        )


@Operations.implementation_for(Dismiss)
def _dismiss(operations, wall):
    for name in _policies(wall.login).values():
        operations.execute(f"DROP POLICY {name} ON {wall.table}")
    operations.execute(f"REVOKE ALL ON {wall.table} FROM {wall.login}")


@Operations.implementation_for(Protect)
def _protect(operations, wall):
    run = operations.execute
    owner = operations.get_bind().exec_driver_sql("SELECT current_user").scalar_one()
    reach = _rule(wall.table, wall.via) + (f" OR {wall.extra}" if wall.extra else "")
    run(f"ALTER TABLE {wall.table} ENABLE ROW LEVEL SECURITY")
    run(f"ALTER TABLE {wall.table} FORCE ROW LEVEL SECURITY")
    run(f"CREATE POLICY owner_of_all ON {wall.table} TO {owner} USING (true) WITH CHECK (true)")
    for login, rights in (wall.grants or {WEB: "SELECT, INSERT, UPDATE"}).items():
        if login in OF_SESSIONS:
            checked = wall.checked or wall.via
            operations.admit(
                wall.table, login, rights, via=reach, checked=checked, changed=wall.changed
            )
            continue
        run(f"GRANT {rights} ON {wall.table} TO {login}")
        run(f"CREATE POLICY {login} ON {wall.table} TO {login} USING (true) WITH CHECK (true)")
    if wall.audited:
        run(
            f"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {wall.table} "
            f"FOR EACH ROW EXECUTE FUNCTION padron_audit('{wall.key}', '{wall.person}')"
        )

"""What our migrations can do beside creating tables: ``op.protect`` and its undoing.

A protected table has forced row-level security, a policy for each login that may touch it, and
the audit trigger. tests/house/test_migrations.py finds in the catalogue any table that has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alembic.operations import MigrateOperation, Operations

from app.core.logins import WEB

REACHES = {
    "itself": ("home_office = (SELECT ctx_office()) OR id = ANY ((SELECT ctx_attended())::uuid[])"),
    "home": "home_office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head')",
    "own_attention": (
        "account_id = (SELECT ctx_account()) AND office IS NOT DISTINCT FROM (SELECT ctx_office())"
    ),
    "person_id": "EXISTS (SELECT FROM person p WHERE p.id = {table}.person_id)",
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
    "admin": "(SELECT ctx_role()) = 'admin'",
    "scope": "scope = (SELECT ctx_scope())",
    "anybody": "true",
}
"""By what a row is reached: the policy of the web login. ``{table}`` is the table's name,
``{key}`` the column that holds the office.

One policy a login, never one with an OR over roles: trust spec §2.3 measured what that costs.
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


@Operations.implementation_for(Protect)
def _protect(operations, wall):
    run = operations.execute
    owner = operations.get_bind().exec_driver_sql("SELECT current_user").scalar_one()
    key = "office" if wall.table != "office" else "cvegeo"

    def rule(name):
        return REACHES[name].format(table=wall.table, key=key)

    reach = rule(wall.via)
    if wall.extra:
        reach = f"{reach} OR {wall.extra}"
    check = rule(wall.checked or wall.via)
    change = rule(wall.changed) if wall.changed else reach
    run(f"ALTER TABLE {wall.table} ENABLE ROW LEVEL SECURITY")
    run(f"ALTER TABLE {wall.table} FORCE ROW LEVEL SECURITY")
    run(f"CREATE POLICY owner_of_all ON {wall.table} TO {owner} USING (true) WITH CHECK (true)")
    for login, rights in (wall.grants or {WEB: "SELECT, INSERT, UPDATE"}).items():
        run(f"GRANT {rights} ON {wall.table} TO {login}")
        if login == WEB:
            run(f"CREATE POLICY web_reads ON {wall.table} FOR SELECT TO {login} USING ({reach})")
            run(
                f"CREATE POLICY web_adds ON {wall.table} FOR INSERT TO {login} WITH CHECK ({check})"
            )
            run(
                f"CREATE POLICY web_changes ON {wall.table} FOR UPDATE TO {login} "
                f"USING ({reach}) WITH CHECK ({change})"
            )
            run(f"CREATE POLICY web_removes ON {wall.table} FOR DELETE TO {login} USING ({change})")
        else:
            run(f"CREATE POLICY {login} ON {wall.table} TO {login} USING (true) WITH CHECK (true)")
    if wall.audited:
        run(
            f"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {wall.table} "
            f"FOR EACH ROW EXECUTE FUNCTION padron_audit('{wall.key}', '{wall.person}')"
        )

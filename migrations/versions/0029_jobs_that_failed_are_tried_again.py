"""Jobs that failed are tried again.

Revision: 0029. After: 0028.
"""

from alembic import op

from app.core.logins import TRACE, WEB

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

SEEN = "id, kind, created_at, due_at, tries, done_at, failed_at"
CHANGED = "due_at, tries, failed_at"
ADMIN = "(SELECT ctx_role()) = 'admin'"


def upgrade():
    op.execute(f"GRANT SELECT ({SEEN}), UPDATE ({CHANGED}) ON outbox_item TO {WEB}")
    op.execute(f"ALTER POLICY web_reads ON outbox_item USING ({ADMIN})")
    op.execute(f"ALTER POLICY web_changes ON outbox_item USING ({ADMIN}) WITH CHECK ({ADMIN})")
    op.execute(f"GRANT SELECT (created_at, due_at, done_at, failed_at) ON outbox_item TO {TRACE}")
    op.execute(f"CREATE POLICY {TRACE} ON outbox_item FOR SELECT TO {TRACE} USING (true)")
    op.execute(f"GRANT SELECT ON alembic_version TO {TRACE}")


def downgrade():
    op.execute(f"REVOKE SELECT ON alembic_version FROM {TRACE}")
    op.execute(f"DROP POLICY {TRACE} ON outbox_item")
    op.execute(
        f"REVOKE SELECT (created_at, due_at, done_at, failed_at) ON outbox_item FROM {TRACE}"
    )
    op.execute("ALTER POLICY web_changes ON outbox_item USING (true) WITH CHECK (true)")
    op.execute("ALTER POLICY web_reads ON outbox_item USING (true)")
    op.execute(f"REVOKE SELECT ({SEEN}), UPDATE ({CHANGED}) ON outbox_item FROM {WEB}")

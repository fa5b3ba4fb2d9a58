"""An event makes one task.

Revision: 0025. After: 0024.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WORKER

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("office_task", sa.Column("event", sa.Text(), nullable=True))
    op.create_index(
        "uq_office_task_event",
        "office_task",
        ["person_id", "kind", "event"],
        unique=True,
        postgresql_where=sa.text("event IS NOT NULL"),
    )
    op.execute(f"GRANT SELECT (event), INSERT (event) ON office_task TO {WORKER}")
    op.admit(
        "contact_outcome", WORKER, "SELECT (request_id, side, kind, happened_on)", via="anybody"
    )


def downgrade():
    op.dismiss("contact_outcome", WORKER)
    op.drop_index("uq_office_task_event", table_name="office_task")
    op.drop_column("office_task", "event")

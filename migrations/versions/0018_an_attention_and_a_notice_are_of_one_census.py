"""An attention and a notice are of one census.

Revision: 0018. After: 0017.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("attention", "privacy_notice")


def upgrade():
    for table in TABLES:
        op.add_column(
            table, sa.Column("census", sa.Text(), server_default="laborers", nullable=False)
        )


def downgrade():
    for table in TABLES:
        op.drop_column(table, "census")

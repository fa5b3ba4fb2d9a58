"""An attention and a notice are of one census.

Revision: 0014. After: 0013.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
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

"""An offer says which schooling it asks for.

Revision: 0027. After: 0026.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("offer", sa.Column("schooling_wanted", sa.Text(), nullable=True))
    op.execute(f"GRANT UPDATE (schooling_wanted) ON offer TO {EMPLOYER}")


def downgrade():
    op.drop_column("offer", "schooling_wanted")

"""A registration may come from paper.

Revision: 0010. After: 0009.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "registration_paper",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=False),
        sa.Column("filled_by", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_paper_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_registration_paper")),
    )
    op.protect(
        "registration_paper",
        via="person_id",
        checked="home_of_person",
        key="person_id",
        grants={WEB: "SELECT, INSERT"},
    )


def downgrade():
    op.drop_table("registration_paper")

"""What is told in confidence is kept apart.

Revision: 0007. After: 0006.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), server_default=sa.text("ctx_office()"), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_referral_account_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_referral_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index("ix_referral_person_id", "referral", ["person_id"], unique=False)

    op.protect(
        "referral",
        via="author_or_head",
        checked="author_within",
        grants={WEB: "SELECT, INSERT"},
    )


def downgrade():
    op.drop_index("ix_referral_person_id", table_name="referral")
    op.drop_table("referral")

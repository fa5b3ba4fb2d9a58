"""Tries to sign in are counted.

Revision: 0024. After: 0023.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import DOOR, WORKER

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sign_in_try",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.Text(), server_default="wrong", nullable=False),
        sa.CheckConstraint(
            "outcome IN ('wrong', 'right', 'unread')", name=op.f("ck_sign_in_try_outcome")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_try")),
    )
    op.create_index("ix_sign_in_try_subject_at", "sign_in_try", ["subject", "at"], unique=False)
    op.create_index("ix_sign_in_try_address_at", "sign_in_try", ["address", "at"], unique=False)
    op.protect(
        "sign_in_try",
        via="anybody",
        audited=False,
        grants={DOOR: "SELECT, INSERT, UPDATE (outcome)", WORKER: "SELECT (at), DELETE"},
    )


def downgrade():
    op.drop_table("sign_in_try")

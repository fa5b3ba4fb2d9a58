"""A registration waits as a draft.

Revision: 0004. After: 0003.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB, WORKER

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "registration_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("notice_version", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_registration_draft_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["notice_version"],
            ["privacy_notice.version"],
            name=op.f("fk_registration_draft_notice_version"),
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.cvegeo"], name=op.f("fk_registration_draft_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_draft")),
    )
    op.create_index(
        "ix_registration_draft_changed_at", "registration_draft", ["changed_at"], unique=False
    )
    op.create_index(
        "ix_registration_draft_office",
        "registration_draft",
        ["office", "changed_at"],
        unique=False,
    )
    # Not audited: the audit would keep for years what is to be gone in days.
    op.protect(
        "registration_draft",
        via="author_or_head",
        checked="author",
        changed="author_or_head",
        person="",
        audited=False,
        grants={
            WEB: "SELECT, INSERT, UPDATE, DELETE",
            WORKER: "SELECT (id, changed_at), DELETE",
        },
    )


def downgrade():
    op.drop_table("registration_draft")

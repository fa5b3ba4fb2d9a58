"""A file is kept as evidence.

Revision: 0015. After: 0014.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, WEB

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SEALS = """
CREATE FUNCTION evidence_seals(ids uuid[])
RETURNS TABLE (id uuid, sha256 text, kept_at timestamptz, is_public boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.id, e.sha256, e.created_at, e.classification = 'public'
    FROM evidence e WHERE e.id = ANY (ids)
$$;
"""
"""Hash and date of a file are for everybody, also while the file itself and its name are not."""
FUNCTION = "evidence_seals(uuid[])"


def upgrade():
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "classification IN ('internal', 'public')", name=op.f("ck_evidence_classification")
        ),
        sa.CheckConstraint(
            "(checked_at IS NULL) = (checked_by IS NULL)", name=op.f("ck_evidence_checked")
        ),
        sa.CheckConstraint(
            "classification = 'internal' OR checked_at IS NOT NULL",
            name=op.f("ck_evidence_unchecked"),
        ),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_evidence_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_office", "evidence", ["office", "created_at"], unique=False)
    op.protect(
        "evidence",
        via="reader_of_evidence",
        checked="sender_of_evidence",
        changed="staff_or_head_of_it",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE (shown_name, classification, checked_by, checked_at)"},
    )
    op.admit("evidence", EMPLOYER, "SELECT", via="classification = 'public'")
    op.execute(SEALS)
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTION} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTION} TO {WEB}, {EMPLOYER}")


def downgrade():
    op.execute(f"DROP FUNCTION {FUNCTION}")
    op.drop_table("evidence")

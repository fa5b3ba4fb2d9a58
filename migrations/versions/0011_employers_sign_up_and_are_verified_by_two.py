"""Employers sign up and are verified by two.

Revision: 0011. After: 0010.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import EMPLOYER, WEB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SIGN_UP = """
CREATE FUNCTION ctx_employer() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.employer_id FROM employer_account m JOIN ctx() c ON c.account_id = m.account_id
$$;
CREATE FUNCTION open_employer_account(
    new_name text, new_display_name text, new_password_hash text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO account (id, name, display_name, role, password_hash)
    VALUES (gen_random_uuid(), new_name, new_display_name, 'employer', new_password_hash)
    ON CONFLICT (name) DO NOTHING RETURNING id
$$;
REVOKE ALL ON FUNCTION ctx_employer(), open_employer_account(text, text, text) FROM PUBLIC;
"""
"""Whose employer a session is of, and how anybody opens an account that can do nothing yet."""

OWN_SIGNATURE = (
    "account_id = (SELECT ctx_account()) AND EXISTS (SELECT FROM employer e "
    "WHERE e.id = {table}.employer_id AND e.created_by = (SELECT ctx_account()))"
)
"""An account joins the employer that it declared itself, and no other."""


def upgrade():
    op.create_table(
        "employer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("verified_until", sa.Date(), nullable=True),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_employer_created_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer")),
    )
    op.create_index("ix_employer_name", "employer", ["name", "id"], unique=False)
    op.create_table(
        "employer_account",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_employer_account_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_employer_account_employer_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_employer_account")),
    )
    op.create_index(
        "ix_employer_account_employer_id", "employer_account", ["employer_id"], unique=False
    )
    op.create_table(
        "employer_papers",
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("rfc_fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("legal_name", sa.LargeBinary(), nullable=False),
        sa.Column("rfc", sa.LargeBinary(), nullable=False),
        sa.Column("employer_registration", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("contact_name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_employer_papers_employer_id")
        ),
        sa.PrimaryKeyConstraint("employer_id", name=op.f("pk_employer_papers")),
    )
    op.create_index(
        "ix_employer_papers_rfc_fingerprint", "employer_papers", ["rfc_fingerprint"], unique=False
    )
    op.create_table(
        "employer_suspension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("suspended_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifting_reason", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_employer_suspension_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by"], ["account.id"], name=op.f("fk_employer_suspension_lifted_by")
        ),
        sa.ForeignKeyConstraint(
            ["suspended_by"], ["account.id"], name=op.f("fk_employer_suspension_suspended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_suspension")),
    )
    op.create_index(
        "ix_employer_suspension_employer_id",
        "employer_suspension",
        ["employer_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "employer_verification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("checks", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "confirmed_by <> proposed_by", name=op.f("ck_employer_verification_two_persons")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["account.id"], name=op.f("fk_employer_verification_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_employer_verification_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["account.id"], name=op.f("fk_employer_verification_proposed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_verification")),
    )
    op.create_index(
        "ix_employer_verification_employer_id",
        "employer_verification",
        ["employer_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "work_site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("conditions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("directions", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_work_site_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_site")),
    )
    op.create_index("ix_work_site_employer_id", "work_site", ["employer_id", "label"], unique=False)

    op.execute(SIGN_UP)
    op.execute(
        f"GRANT EXECUTE ON FUNCTION ctx(), ctx_employer(), enter_request(text, boolean) TO {EMPLOYER}"
    )
    op.execute(f"GRANT EXECUTE ON FUNCTION open_employer_account(text, text, text) TO {WEB}")
    op.protect(
        "employer",
        via="anybody",
        changed="staff",
        person="",
        grants={WEB: "SELECT, UPDATE (verified_until, suspended_at)"},
    )
    op.admit(
        "employer",
        EMPLOYER,
        "SELECT, INSERT, UPDATE (name, kind, sector, seat)",
        via="anybody",
        checked="created_by = (SELECT ctx_account()) AND (SELECT ctx_employer()) IS NULL "
        "AND verified_until IS NULL AND suspended_at IS NULL",
        changed="id = (SELECT ctx_employer()) AND verified_until IS NULL",
    )
    op.protect("employer_account", via="staff", person="", key="account_id", grants={WEB: "SELECT"})
    op.admit(
        "employer_account", EMPLOYER, "SELECT, INSERT", via="account_id", checked=OWN_SIGNATURE
    )
    op.protect("employer_papers", via="staff", person="", key="employer_id", grants={WEB: "SELECT"})
    op.admit("employer_papers", EMPLOYER, "SELECT, INSERT, UPDATE", via="own_employer")
    op.protect(
        "employer_verification",
        via="staff",
        checked="(SELECT ctx_role()) IN ('analyst', 'admin') "
        "AND proposed_by = (SELECT ctx_account()) AND confirmed_by IS NULL",
        changed="confirmed_by = (SELECT ctx_account())",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE (confirmed_by, confirmed_at, valid_until)"},
    )
    op.admit(
        "employer_verification",
        EMPLOYER,
        "SELECT (id, employer_id, created_at, confirmed_at, valid_until)",
        via="own_employer",
    )
    op.protect(
        "employer_suspension",
        via="staff",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE (lifted_by, lifted_at, lifting_reason)"},
    )
    op.admit(
        "employer_suspension",
        EMPLOYER,
        "SELECT (id, employer_id, created_at, reason, lifted_at)",
        via="own_employer",
    )
    op.protect("work_site", via="anybody", person="", grants={WEB: "SELECT"})
    op.admit(
        "work_site",
        EMPLOYER,
        "SELECT, INSERT, UPDATE (label, municipality, directions, conditions)",
        via="anybody",
        checked="own_employer",
        changed="own_employer",
    )


def downgrade():
    for table in (
        "work_site",
        "employer_suspension",
        "employer_verification",
        "employer_papers",
        "employer_account",
        "employer",
    ):
        op.drop_table(table)
    op.execute("DROP FUNCTION open_employer_account(text, text, text), ctx_employer()")
    op.execute(f"REVOKE ALL ON FUNCTION ctx(), enter_request(text, boolean) FROM {EMPLOYER}")

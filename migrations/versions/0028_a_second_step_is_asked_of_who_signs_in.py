"""A second step is asked of who signs in.

Revision: 0028. After: 0027.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import DOOR, EMPLOYER, WEB

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

RESETS = """
CREATE FUNCTION may_reset_factor(of_account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(a.id <> c.account_id AND (
        (c.role = 'head' AND a.role = 'clerk' AND a.office = c.office)
        OR (c.role = 'admin' AND a.role NOT IN ('person', 'employer'))), false)
    FROM ctx() c, account a WHERE a.id = of_account
$$;

CREATE FUNCTION ask_factor_reset(of_name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whose uuid;
BEGIN
    SELECT a.id INTO whose FROM account a JOIN second_factor f ON f.account_id = a.id
    WHERE a.name = of_name AND may_reset_factor(a.id);
    IF whose IS NULL THEN RETURN false; END IF;
    INSERT INTO second_factor_reset (id, account_id, asked_by)
    SELECT gen_random_uuid(), whose, c.account_id FROM ctx() c
    WHERE NOT EXISTS (
        SELECT FROM second_factor_reset r
        WHERE r.account_id = whose AND r.confirmed_at IS NULL
          AND r.created_at > now() - interval '24 hours');
    RETURN true;
END $$;

CREATE FUNCTION factor_resets()
RETURNS TABLE (id uuid, name text, display_name text, asked_by text, asked_at timestamptz,
               is_own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.id, a.name, a.display_name, b.display_name, r.created_at, r.asked_by = c.account_id
    FROM ctx() c, second_factor_reset r
    JOIN account a ON a.id = r.account_id JOIN account b ON b.id = r.asked_by
    WHERE r.confirmed_at IS NULL AND r.created_at > now() - interval '24 hours'
      AND may_reset_factor(r.account_id)
    ORDER BY r.created_at, r.id
$$;

CREATE FUNCTION confirm_factor_reset(which uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    whose uuid;
BEGIN
    UPDATE second_factor_reset r SET confirmed_by = c.account_id, confirmed_at = now() FROM ctx() c
    WHERE r.id = which AND r.confirmed_at IS NULL AND r.asked_by <> c.account_id
      AND r.created_at > now() - interval '24 hours' AND may_reset_factor(r.account_id)
    RETURNING r.account_id INTO whose;
    IF whose IS NULL THEN RETURN NULL; END IF;
    DELETE FROM second_factor_code d WHERE d.account_id = whose;
    DELETE FROM second_factor f WHERE f.account_id = whose;
    UPDATE account_session s SET ended_at = now()
    WHERE s.account_id = whose AND s.ended_at IS NULL;
    RETURN (SELECT a.name FROM account a WHERE a.id = whose);
END $$;
"""
"""A second step is taken away by two persons, each of whom may do so and neither of whom it is of:
a head of the same office for a clerk, an admin for everybody. An order stands for a day.
"""
FUNCTIONS = (
    "may_reset_factor(uuid), ask_factor_reset(text), factor_resets(), confirm_factor_reset(uuid)"
)


def upgrade():
    op.add_column(
        "account", sa.Column("is_demo", sa.Boolean(), server_default="false", nullable=False)
    )
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind IN ('phone', 'sheet')", name=op.f("ck_second_factor_kind")),
        sa.CheckConstraint(
            "(kind = 'phone') = (seed IS NOT NULL)", name=op.f("ck_second_factor_seed")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "second_factor_code",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_factor_code_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "number", name=op.f("pk_second_factor_code")),
    )
    op.create_table(
        "second_factor_reset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "asked_by <> account_id AND confirmed_by <> account_id",
            name=op.f("ck_second_factor_reset_herself"),
        ),
        sa.CheckConstraint("confirmed_by <> asked_by", name=op.f("ck_second_factor_reset_two")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_factor_reset_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_second_factor_reset_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["account.id"], name=op.f("fk_second_factor_reset_confirmed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factor_reset")),
    )
    op.create_index(
        "ix_second_factor_reset_account_id", "second_factor_reset", ["account_id"], unique=False
    )
    op.protect(
        "second_factor",
        via="account_id",
        person="",
        key="account_id",
        grants={
            DOOR: "SELECT, INSERT, UPDATE (last_step), DELETE",
            WEB: "SELECT (account_id, kind, created_at)",
            EMPLOYER: "SELECT (account_id, kind, created_at)",
        },
    )
    op.protect(
        "second_factor_code",
        via="account_id",
        audited=False,
        grants={
            DOOR: "SELECT, INSERT, UPDATE (used_at), DELETE",
            WEB: "SELECT (account_id, number, used_at)",
            EMPLOYER: "SELECT (account_id, number, used_at)",
        },
    )
    op.protect("second_factor_reset", via="account_id", person="", grants={})
    op.execute(RESETS)
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTIONS} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTIONS} TO {WEB}")


def downgrade():
    op.execute(f"DROP FUNCTION {FUNCTIONS}")
    op.drop_table("second_factor_reset")
    op.drop_table("second_factor_code")
    op.drop_table("second_factor")
    op.drop_column("account", "is_demo")

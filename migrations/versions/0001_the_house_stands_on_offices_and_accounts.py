"""The house stands on offices and accounts.

Revision: 0001. After: None.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import DOOR, TRACE, WEB, WORKER

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


CONTEXT = """
CREATE FUNCTION ctx(OUT account_id uuid, OUT role text, OUT office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.role, a.office
    FROM account_session s JOIN account a ON a.id = s.account_id
    WHERE s.token_hash = sha256(convert_to(current_setting('padron.token', true), 'UTF8'))
      AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)
      AND a.active AND (a.expires_on IS NULL OR a.expires_on >= current_date)
$$;
CREATE FUNCTION ctx_office() RETURNS text LANGUAGE sql STABLE AS 'SELECT office FROM ctx()';
CREATE FUNCTION ctx_account() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT account_id FROM ctx()';
CREATE FUNCTION ctx_role() RETURNS text LANGUAGE sql STABLE AS 'SELECT role FROM ctx()';
CREATE FUNCTION ctx_scope() RETURNS text LANGUAGE sql STABLE AS
    'SELECT coalesce(office, account_id::text) FROM ctx()';

CREATE FUNCTION enter_request(
    token text, read_only boolean,
    OUT alive boolean, OUT session_id uuid, OUT account_id uuid, OUT account_name text,
    OUT display_name text, OUT role text, OUT office text, OUT office_name text,
    OUT last_seen_at timestamptz, OUT expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM set_config('padron.token', token, true);
    SELECT (SELECT c.account_id FROM ctx() c) IS NOT NULL, s.id, a.id, a.name, a.display_name,
           a.role, a.office, o.name, s.last_seen_at, s.expires_at
    INTO alive, session_id, account_id, account_name, display_name, role, office, office_name,
         last_seen_at, expires_at
    FROM account_session s
    JOIN account a ON a.id = s.account_id LEFT JOIN office o ON o.cvegeo = a.office
    WHERE s.token_hash = sha256(convert_to(token, 'UTF8'));
    IF read_only THEN
        PERFORM set_config('transaction_read_only', 'on', true);
    END IF;
END $$;

CREATE FUNCTION padron_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'password_hash' END;
    now_ jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'password_hash' END;
    row_ jsonb := coalesce(now_, was);
    who record;
BEGIN
    SELECT * INTO who FROM ctx();
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, value) INTO now_ FROM jsonb_each(now_) n
            WHERE was -> n.key IS DISTINCT FROM n.value;
        SELECT jsonb_object_agg(key, value) INTO was FROM jsonb_each(was) o WHERE now_ ? o.key;
        IF now_ IS NULL AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
    END IF;
    INSERT INTO audit_event
        (at, account_id, office, operation, table_name, row_id, person_id, before, after,
         transaction)
    VALUES
        (now(), who.account_id, who.office, lower(TG_OP), TG_TABLE_NAME, row_ ->> TG_ARGV[0],
         (row_ ->> nullif(TG_ARGV[1], ''))::uuid, was, now_,
         pg_current_xact_id()::text::bigint);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION ctx(), enter_request(text, boolean), padron_audit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx(), enter_request(text, boolean) TO padron_web;
"""
"""Who is behind a transaction: the session whose token it carries, and nobody without one.

A token cannot be guessed, while an office number in a setting can be rewritten by any injected
statement (trust spec §2.3). ``enter_request`` opens every transaction of the web: it sets the
token for this transaction only and, for a GET, makes it read-only. The audit leaves out the hash
of a password: that it was changed is kept, what it was is not.
"""


def upgrade():
    op.create_table(
        "office",
        sa.Column("cvegeo", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("wave", sa.Integer(), nullable=True),
        sa.Column("wave_reason", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.CheckConstraint("wave IN (1, 2)", name=op.f("ck_office_wave")),
        sa.PrimaryKeyConstraint("cvegeo", name=op.f("pk_office")),
    )
    op.create_index(op.f("ix_office_sort_key"), "office", ["sort_key"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_account_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "account_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("idle_minutes", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "last_seen_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_session_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_session_token_hash")),
    )
    op.create_index(
        "ix_account_session_account_id", "account_session", ["account_id"], unique=False
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(
        "ix_audit_event_person_id",
        "audit_event",
        ["person_id", sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "access_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("sight", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("endpoint", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_event")),
    )
    op.create_index(
        "ix_access_event_person_id",
        "access_event",
        ["person_id", sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_table(
        "outbox_item",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_item")),
    )
    op.create_index(
        "ix_outbox_item_due",
        "outbox_item",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_table(
        "office_stage_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reverses", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.cvegeo"], name=op.f("fk_office_stage_event_office")
        ),
        sa.ForeignKeyConstraint(
            ["reverses"], ["office_stage_event.id"], name=op.f("fk_office_stage_event_reverses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_stage_event")),
    )
    op.create_index(
        "ix_office_stage_event_office",
        "office_stage_event",
        ["office", "effective_on"],
        unique=False,
    )
    op.create_table(
        "office_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("folio", sa.Text(), nullable=True),
        sa.Column("from_office", sa.Text(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["from_office"], ["office.cvegeo"], name=op.f("fk_office_message_from_office")
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.cvegeo"], name=op.f("fk_office_message_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_message")),
    )
    op.create_index(
        "ix_office_message_office", "office_message", ["office", "created_at"], unique=False
    )

    op.execute(CONTEXT)
    op.protect(
        "office",
        via="anybody",
        changed="staff_or_head_of_it",
        key="cvegeo",
        person="",
        grants={WEB: "SELECT, UPDATE"},
    )
    op.protect(
        "office_stage_event",
        via="anybody",
        checked="staff_or_head_of_it",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )
    op.protect(
        "account",
        via="anybody",
        person="",
        grants={
            WEB: "SELECT (id, name, display_name, role, office)",
            DOOR: "SELECT, UPDATE (password_hash)",
        },
    )
    op.protect(
        "account_session",
        via="account_id",
        audited=False,
        grants={
            WEB: "SELECT (id, account_id, created_at, last_seen_at, expires_at, ended_at), "
            "UPDATE (ended_at)",
            DOOR: "INSERT",
            TRACE: "SELECT (id), UPDATE (last_seen_at)",
        },
    )
    op.protect("idempotency_key", via="scope", audited=False)
    op.protect(
        "outbox_item",
        via="anybody",
        audited=False,
        grants={WEB: "INSERT", WORKER: "SELECT, UPDATE"},
    )
    op.protect(
        "office_message",
        via="office",
        person="",
        audited=False,
        grants={WEB: "SELECT, UPDATE (read_at)", WORKER: "SELECT, INSERT"},
    )
    op.protect("access_event", via="anybody", audited=False, grants={TRACE: "INSERT"})
    op.protect(
        "audit_event",
        via="anybody",
        audited=False,
        grants={WORKER: "SELECT (id, at, table_name, row_id, transaction)"},
    )


def downgrade():
    op.drop_table("office_message")
    op.drop_table("office_stage_event")
    op.drop_table("idempotency_key")
    op.drop_table("outbox_item")
    op.drop_table("access_event")
    op.drop_table("audit_event")
    op.drop_table("account_session")
    op.drop_table("account")
    op.drop_table("office")
    op.execute("DROP FUNCTION padron_audit(), enter_request(text, boolean)")
    op.execute("DROP FUNCTION ctx_scope(), ctx_role(), ctx_account(), ctx_office(), ctx()")

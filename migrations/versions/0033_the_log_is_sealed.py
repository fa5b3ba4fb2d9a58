"""The log is sealed.

Revision: 0033. After: 0032.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, TRACE, WEB, WORKER

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

BODY = '5ea1ed0f[0-9a-f]*"'
"""What follows the nonce of a sealed value, as jsonb writes it: a mark, the version, the rest.

Of a sealed value only the nonce counts: it commits to the text whatever the key (app/core/crypto.py),
so that keys can be rotated in the log as well. A pattern that counts letters would cost ten times more.
"""

SAID = {
    "audit_event": "coalesce({row}before::text, 'null') || chr(10) || "
    "coalesce({row}after::text, 'null')",
    "access_event": "coalesce(to_jsonb({row}reason)::text, 'null')",
}
ENVELOPE = {
    "audit_event": "jsonb_build_array({row}id, {row}epoch, {row}transaction, "
    "extract(epoch FROM {row}at), {row}account_id, {row}office, {row}operation, "
    "{row}table_name, {row}row_id, {row}person_id)::text",
    "access_event": "jsonb_build_array({row}id, {row}epoch, {row}transaction, "
    "extract(epoch FROM {row}at), {row}account_id, {row}role, {row}office, {row}sight, "
    "{row}person_id, {row}endpoint, {row}status)::text",
}
THIS_TRANSACTION = "pg_current_xact_id()::text::bigint"
COLUMNS_OF_A_TRACE = (
    "account_id, role, office, sight, person_id, reason, endpoint, status"  # what the house writes
)


def _leaf(log, row):
    """Give the SQL of a leaf: what was said is behind a salted digest, so that it can be erased."""
    said = SAID[log].format(row=row)
    digest = f"sha256({row}salt || convert_to(regexp_replace({said}, '{BODY}', '\"', 'g'), 'UTF8'))"
    envelope = ENVELOPE[log].format(row=row)
    return f"sha256('\\x00'::bytea || {digest} || convert_to({envelope}, 'UTF8'))"


def _trigger(log):
    return f"""
CREATE FUNCTION {log}_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.salt := uuid_send(gen_random_uuid());
    NEW.leaf := {_leaf(log, "NEW.")};
    RETURN NEW;
END $$;
CREATE TRIGGER leaf BEFORE INSERT ON {log} FOR EACH ROW EXECUTE FUNCTION {log}_leaf();
"""


def upgrade():
    op.add_column(
        "access_event",
        sa.Column("transaction", sa.BigInteger(), server_default="0", nullable=False),
    )
    for log in SAID:
        op.alter_column(log, "transaction", server_default=sa.text(THIS_TRANSACTION))
        op.add_column(log, sa.Column("epoch", sa.Integer(), server_default="1", nullable=False))
        for name in ("salt", "leaf", "digest"):
            op.add_column(log, sa.Column(name, sa.LargeBinary(), nullable=True))
        op.execute(f"UPDATE {log} SET salt = uuid_send(gen_random_uuid())")
        op.execute(f"UPDATE {log} SET leaf = {_leaf(log, '')}")
        op.alter_column(log, "leaf", nullable=False)
        op.create_index(f"ix_{log}_transaction", log, ["transaction"], postgresql_using="brin")
        op.execute(_trigger(log))
    op.execute(f"REVOKE INSERT ON access_event FROM {TRACE}")
    op.execute(f"GRANT INSERT ({COLUMNS_OF_A_TRACE}) ON access_event TO {TRACE}")
    op.create_table(
        "log_checkpoint",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("from_transaction", sa.BigInteger(), nullable=False),
        sa.Column("until_transaction", sa.BigInteger(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("sights", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_checkpoint")),
    )
    op.protect(
        "log_checkpoint",
        via="anybody",
        checked="false",
        person="",
        audited=False,
        key="number",
        grants={WEB: "SELECT", WORKER: "SELECT, INSERT"},
    )
    op.admit("log_checkpoint", EMPLOYER, "SELECT", via="anybody", checked="false")
    op.execute(f"GRANT SELECT (epoch, leaf) ON audit_event TO {WORKER}")
    op.execute(f"GRANT SELECT (id, epoch, transaction, leaf) ON access_event TO {WORKER}")
    op.execute(f"CREATE POLICY {WORKER} ON access_event FOR SELECT TO {WORKER} USING (true)")


def downgrade():
    op.execute(f"DROP POLICY {WORKER} ON access_event")
    op.execute(f"REVOKE SELECT (id, epoch, transaction, leaf) ON access_event FROM {WORKER}")
    op.execute(f"REVOKE SELECT (epoch, leaf) ON audit_event FROM {WORKER}")
    op.drop_table("log_checkpoint")
    op.execute(f"REVOKE INSERT ({COLUMNS_OF_A_TRACE}) ON access_event FROM {TRACE}")
    op.execute(f"GRANT INSERT ON access_event TO {TRACE}")
    op.alter_column("audit_event", "transaction", server_default=None)
    for log in SAID:
        op.execute(f"DROP TRIGGER leaf ON {log}")
        op.execute(f"DROP FUNCTION {log}_leaf()")
        op.drop_index(f"ix_{log}_transaction", log)
        for name in ("epoch", "salt", "leaf", "digest"):
            op.drop_column(log, name)
    op.drop_column("access_event", "transaction")

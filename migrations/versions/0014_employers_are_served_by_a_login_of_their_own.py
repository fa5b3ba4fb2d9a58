"""Employers are served by a login of their own.

Revision: 0014. After: 0013.
"""

from alembic import op

from app.core.logins import EMPLOYER

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CONTEXT = """
CREATE OR REPLACE FUNCTION ctx(OUT account_id uuid, OUT role text, OUT office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.role, a.office
    FROM account_session s JOIN account a ON a.id = s.account_id
    WHERE s.token_hash = sha256(convert_to(current_setting('padron.token', true), 'UTF8'))
      AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes)
      AND a.active AND (a.expires_on IS NULL OR a.expires_on >= current_date){served}
$$;
"""
SERVED = " AND (a.role = 'employer') = (session_user = 'padron_employer')"
"""A session lives under its own login only: an employer's token is nobody's under the web's."""

OWN = "id = (SELECT ctx_account())"
SESSIONS = (
    "SELECT (id, account_id, created_at, last_seen_at, expires_at, ended_at), UPDATE (ended_at)"
)
PUBLIC = {
    "office": ("SELECT", "cvegeo <> 'PRACTICA'"),
    "office_stage_event": ("SELECT", "office <> 'PRACTICA'"),
    "legal_term": ("SELECT", "anybody"),
    "privacy_notice": ("SELECT", "anybody"),
    "account": ("SELECT (id, name, display_name, role, office, active, expires_on)", OWN),
    "account_session": (
        SESSIONS,
        "account_id",
    ),
    "idempotency_key": ("SELECT, INSERT, UPDATE", "scope"),
}
"""What an employer's page reads beside employers and offers: what is public, and her own account."""


def upgrade():
    op.execute(CONTEXT.format(served=SERVED))
    for table, (rights, via) in PUBLIC.items():
        op.admit(table, EMPLOYER, rights, via=via)
    op.admit("outbox_item", EMPLOYER, "INSERT", via="false", checked="anybody")
    op.execute(f"GRANT EXECUTE ON FUNCTION receipt_state(bytea) TO {EMPLOYER}")


def downgrade():
    op.execute(f"REVOKE ALL ON FUNCTION receipt_state(bytea) FROM {EMPLOYER}")
    for table in ("outbox_item", *PUBLIC):
        op.dismiss(table, EMPLOYER)
    op.execute(CONTEXT.format(served=""))

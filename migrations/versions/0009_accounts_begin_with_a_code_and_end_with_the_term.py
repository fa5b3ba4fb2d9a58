"""Accounts begin with a code and end with the term.

Revision: 0009. After: 0008.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import DOOR, WEB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MANAGED = """
CREATE FUNCTION may_manage_account(of_role text, of_office text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(of_office <> 'PRACTICA' AND (
        (c.role = 'head' AND of_role = 'clerk' AND of_office = c.office)
        OR (c.role = 'admin' AND of_role IN ('clerk', 'head'))), false)
    FROM ctx() c
$$;

CREATE FUNCTION invite_account(
    new_name text, new_display_name text, new_role text, new_office text,
    code_hash text, code_until timestamptz, until_day date) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    made uuid;
BEGIN
    IF NOT may_manage_account(new_role, new_office) THEN
        RAISE insufficient_privilege;
    END IF;
    INSERT INTO account
        (id, name, display_name, role, office, password_hash, first_code_until, expires_on)
    VALUES (gen_random_uuid(), new_name, new_display_name, new_role, new_office, code_hash,
            code_until, until_day)
    ON CONFLICT (name) DO NOTHING RETURNING id INTO made;
    RETURN made;
END $$;

CREATE FUNCTION set_account_active(which uuid, is_active boolean, until_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE account a SET active = is_active, expires_on = until_day
    WHERE a.id = which AND may_manage_account(a.role, a.office);
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE account_session s SET ended_at = now()
    WHERE s.account_id = which AND s.ended_at IS NULL AND NOT is_active;
    RETURN true;
END $$;

CREATE FUNCTION give_first_code(which uuid, code_hash text, code_until timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE account a SET password_hash = code_hash, first_code_until = code_until
    WHERE a.id = which AND a.active AND may_manage_account(a.role, a.office);
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE account_session s SET ended_at = now()
    WHERE s.account_id = which AND s.ended_at IS NULL;
    RETURN true;
END $$;

CREATE FUNCTION municipal_term_ends() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT es FROM legal_term
    WHERE name = 'municipal_term_ends' AND valid_from <= current_date
    ORDER BY valid_from DESC LIMIT 1
$$;
"""
"""Who manages whom is said here once more, past the web's login: a head her clerks, an admin clerks
and heads, nobody herself nor a role of the state. A session that ends is dead at its next request.
"""
FUNCTIONS = (
    "invite_account(text, text, text, text, text, timestamptz, date), "
    "set_account_active(uuid, boolean, date), give_first_code(uuid, text, timestamptz), "
    "may_manage_account(text, text), municipal_term_ends()"
)


def upgrade():
    op.add_column(
        "account", sa.Column("first_code_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.execute(MANAGED)
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTIONS} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTIONS} TO {WEB}")
    op.execute(f"GRANT SELECT (active, expires_on, first_code_until) ON account TO {WEB}")
    op.execute(f"GRANT UPDATE (first_code_until) ON account TO {DOOR}")


def downgrade():
    op.execute(f"REVOKE SELECT (active, expires_on) ON account FROM {WEB}")
    op.execute(f"DROP FUNCTION {FUNCTIONS}")
    op.drop_column("account", "first_code_until")

"""Who looks at many waits.

Revision: 0032. After: 0031.
"""

from alembic import op

from app.core.logins import WEB

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

LOOKS = """
CREATE FUNCTION count_term(term text, otherwise integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT t.es::integer FROM legal_term t
        WHERE t.name = term AND t.valid_from <= current_date
        ORDER BY t.valid_from DESC LIMIT 1), otherwise)
$$;

CREATE FUNCTION opening_waits_until(which uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH looked AS (
        SELECT e.person_id, min(e.at) AS first_at
        FROM ctx() c JOIN access_event e ON e.account_id = c.account_id
        JOIN person p ON p.id = e.person_id AND p.registered_by IS DISTINCT FROM c.account_id
        WHERE e.at > now() - interval '1 hour'
          AND e.sight IN ('open', 'reveal', 'print', 'history', 'report')
        GROUP BY e.person_id)
    SELECT min(first_at) + interval '1 hour' FROM looked
    HAVING count(*) >= count_term('persons_opened_an_hour', 200) AND bool_and(person_id <> which)
       AND NOT EXISTS (SELECT FROM ctx() c JOIN person p ON p.registered_by = c.account_id
                       WHERE p.id = which)
$$;

CREATE FUNCTION finding_waits_until(which uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH found AS (
        SELECT e.person_id, min(e.at) AS first_at
        FROM ctx() c JOIN access_event e ON e.account_id = c.account_id
        JOIN person p ON p.id = e.person_id AND p.home_office IS DISTINCT FROM c.office
        WHERE e.at > now() - interval '1 day' AND e.sight = 'search'
        GROUP BY e.person_id)
    SELECT min(first_at) + interval '1 day' FROM found
    HAVING count(*) >= count_term('folios_found_a_day', 20) AND bool_and(person_id <> which)
       AND NOT EXISTS (SELECT FROM ctx() c JOIN person p ON p.home_office = c.office
                       WHERE p.id = which)
$$;

CREATE FUNCTION opened_many()
RETURNS TABLE (name text, display_name text, office text, hour timestamptz, persons bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.name, a.display_name, a.office, date_trunc('hour', e.at), count(DISTINCT e.person_id)
    FROM access_event e JOIN account a ON a.id = e.account_id
    JOIN person p ON p.id = e.person_id AND p.registered_by IS DISTINCT FROM e.account_id
    WHERE e.at > now() - interval '7 days'
      AND e.sight IN ('open', 'reveal', 'print', 'history', 'report')
      AND may_manage_account(a.role, a.office)
    GROUP BY a.name, a.display_name, a.office, date_trunc('hour', e.at)
    HAVING count(DISTINCT e.person_id) >= count_term('persons_opened_to_tell', 60)
    ORDER BY 4 DESC, 1
$$;
"""
"""They count in the log of looks, which no session reads: an answer is a time or a number, never
whom somebody looked at. Whom the account registered itself, or (of folios) whose office is its own,
does not count.
"""
FUNCTIONS = "opening_waits_until(uuid), finding_waits_until(uuid), opened_many()"


def upgrade():
    op.create_index(
        "ix_access_event_account_id_at", "access_event", ["account_id", "at"], unique=False
    )
    op.execute(LOOKS)
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTIONS}, count_term(text, integer) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTIONS} TO {WEB}")


def downgrade():
    op.execute(f"DROP FUNCTION {FUNCTIONS}, count_term(text, integer)")
    op.drop_index("ix_access_event_account_id_at", table_name="access_event")

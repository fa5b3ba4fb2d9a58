"""An office sees the quality of its records.

Revision: 0008. After: 0007.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


WHOSE = """
CREATE FUNCTION quality_offices(of_office text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.cvegeo FROM office o, ctx() c
    WHERE (of_office IS NULL OR o.cvegeo = of_office)
      AND ((c.role = 'analyst' AND o.cvegeo <> 'PRACTICA')
           OR (c.role = 'head' AND c.office = o.cvegeo))
$$;
"""
"""Whose quality may be counted by whoever asks: all but practice by an analyst, her own by a head."""

COUNTS = """
CREATE FUNCTION quality_counts(
    of_office text, january_first bigint, round_age bigint, hasty_seconds integer)
RETURNS TABLE (office text, figure text, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH one AS (
        SELECT p.id, p.home_office, p.birth_precision, l.registered_at
        FROM person p JOIN laborer l ON l.person_id = p.id AND l.office = p.home_office
        WHERE p.home_office IN (SELECT quality_offices(of_office))
    ), shared AS (
        SELECT s.id FROM (
            SELECT one.id, count(*) OVER (PARTITION BY one.home_office, k.key) AS people
            FROM one JOIN person_key k ON k.person_id = one.id AND k.is_phone
        ) AS s WHERE s.people > 1
    ), hasty AS (
        SELECT one.id FROM one JOIN consent c ON c.person_id = one.id AND c.purpose = 'registro'
        WHERE c.shown_at <= one.registered_at
          AND c.shown_at > one.registered_at - make_interval(secs => hasty_seconds)
    ), told AS (
        SELECT one.home_office,
            count(*) AS people,
            count(*) FILTER (WHERE one.id NOT IN (
                SELECT d.person_id FROM person_identifier d
                WHERE d.kind = 'curp' AND d.retired_on IS NULL)) AS no_curp,
            count(*) FILTER (WHERE one.id NOT IN (
                SELECT d.person_id FROM person_identifier d
                WHERE d.kind = 'nss' AND d.retired_on IS NULL)) AS no_nss,
            count(*) FILTER (WHERE one.id IN (
                SELECT i.person_id FROM person_identity i WHERE i.phone IS NULL)) AS no_phone,
            count(*) FILTER (WHERE one.birth_precision = 'day') AS whole_day,
            count(*) FILTER (WHERE one.id IN (
                SELECT k.person_id FROM person_key k WHERE k.key = january_first)) AS january_first,
            count(*) FILTER (WHERE one.birth_precision = 'age') AS declared_age,
            count(*) FILTER (WHERE one.id IN (
                SELECT k.person_id FROM person_key k WHERE k.key = round_age)) AS round_age,
            count(*) FILTER (WHERE one.id IN (SELECT shared.id FROM shared)) AS shared_phone,
            count(*) FILTER (WHERE one.id IN (SELECT hasty.id FROM hasty)) AS hasty,
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM duplicate_case d
                WHERE d.person_id = one.id AND d.office = one.home_office)) AS overridden,
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM override v
                WHERE v.person_id = one.id AND v.office = one.home_office)) AS let_pass
        FROM one GROUP BY one.home_office
    )
    SELECT told.home_office, said.key, said.value::bigint
    FROM told, jsonb_each_text(to_jsonb(told) - 'home_office') AS said
$$;
"""
"""How many people of each office have each sign of doubt. Counts only: no folio leaves."""

ANSWERS = """
CREATE FUNCTION answer_counts(of_office text)
RETURNS TABLE (place text, answer text, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.relname AS name, string_agg(
            format('%1$L, count(*) FILTER (WHERE t.%1$I IS NOT NULL', a.attname)
            || CASE WHEN s.attname IS NULL THEN ''
                ELSE format(' OR jsonb_exists(t.silences, %L)', a.attname) END || ')', ', ')
            AS counts
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid AND c.relnamespace = 'public'::regnamespace
        JOIN pg_constraint f ON f.conrelid = k.conrelid AND f.conkey = k.conkey
            AND f.contype = 'f' AND f.confrelid = 'public.person'::regclass
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND NOT a.attnum = ANY (k.conkey)
        LEFT JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname = 'silences'
        WHERE k.contype = 'p' AND array_length(k.conkey, 1) = 1
        GROUP BY c.relname
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT %L::text, said.key, said.value::bigint FROM jsonb_each_text(('
            '    SELECT jsonb_build_object(%s) FROM person p'
            '    JOIN laborer l ON l.person_id = p.id AND l.office = p.home_office'
            '    JOIN %I t ON t.person_id = p.id'
            '    WHERE p.home_office IN (SELECT quality_offices($1)))) AS said',
            one.name, one.counts, one.name) USING of_office;
    END LOOP;
END $$;
"""
"""How many laborers have answered each question of a section, whatever sections there are: the
tables whose one key is the person. A silence is an answer. Nothing sealed is opened: only its
absence is counted."""

GUARDED = (
    "quality_offices(text), quality_counts(text, bigint, bigint, integer), answer_counts(text)"
)


def upgrade():
    op.add_column(
        "person_key",
        sa.Column("is_phone", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_index("ix_person_home_office_folio", "person", ["home_office", "folio"])
    op.create_index(
        "ix_person_home_office_origin", "person", ["home_office", "origin_state", "birth_year"]
    )
    op.execute(f"GRANT SELECT (key, is_phone) ON person_key TO {WEB}")
    op.execute(WHOSE + COUNTS + ANSWERS)
    op.execute(f"REVOKE ALL ON FUNCTION {GUARDED} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {GUARDED} TO {WEB}")


def downgrade():
    op.execute(f"DROP FUNCTION {GUARDED}")
    op.execute(f"REVOKE SELECT (key, is_phone) ON person_key FROM {WEB}")
    op.drop_index("ix_person_home_office_origin", table_name="person")
    op.drop_index("ix_person_home_office_folio", table_name="person")
    op.drop_column("person_key", "is_phone")

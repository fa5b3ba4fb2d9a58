"""Practice never counts.

Revision: 0005. After: 0004.
"""

from alembic import op

from app.core.logins import WORKER

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


PURGE = """
CREATE FUNCTION padron_remove(place regclass, which text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT c.conrelid::regclass AS child, b.attname AS here, a.attname AS there
        FROM pg_constraint c
        JOIN pg_attribute b ON b.attrelid = c.conrelid AND b.attnum = c.conkey[1]
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = c.confkey[1]
        WHERE c.contype = 'f' AND c.confrelid = place AND c.conrelid <> place
        ORDER BY c.conname
    LOOP
        PERFORM padron_remove(
            key.child,
            format('%I IN (SELECT %I FROM %s WHERE %s)', key.here, key.there, place, which)
        );
    END LOOP;
    EXECUTE format('DELETE FROM %s WHERE %s', place, which);
END $$;
CREATE FUNCTION purge_practice(before timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    place record;
BEGIN
    PERFORM padron_remove(
        'person', format('home_office = %L AND created_at < %L', 'PRACTICA', before)
    );
    FOR place IN
        SELECT c.conrelid::regclass AS name, b.attname AS office
        FROM pg_constraint c
        JOIN pg_attribute b ON b.attrelid = c.conrelid AND b.attnum = c.conkey[1]
        JOIN pg_attribute t ON t.attrelid = c.conrelid AND t.attname = 'created_at'
        WHERE c.contype = 'f' AND c.confrelid = 'office'::regclass
          AND c.conrelid NOT IN ('account'::regclass, 'person'::regclass)
          AND NOT EXISTS (
              SELECT FROM pg_attribute p WHERE p.attrelid = c.conrelid AND p.attname = 'person_id')
        ORDER BY c.conname
    LOOP
        PERFORM padron_remove(
            place.name,
            format('%I = %L AND created_at < %L', place.office, 'PRACTICA', before)
        );
    END LOOP;
    DELETE FROM idempotency_key WHERE scope = 'PRACTICA' AND created_at < before;
END $$;
REVOKE ALL ON FUNCTION padron_remove(regclass, text), purge_practice(timestamptz) FROM PUBLIC;
"""
"""Remove what the practice office wrote before an instant, whatever table holds it.

The foreign keys are read from the catalogue: a table that is made later is emptied too.
"""

CANDIDATES = """
CREATE OR REPLACE FUNCTION find_candidates(keys bigint[], per_key integer, top integer)
RETURNS TABLE (
    person_id uuid, folio text, home_office text, sex text, birth_precision text,
    origin_state text, origin_municipality text, origin_country text,
    given_names bytea, first_surname bytea, second_surname bytea, birth_date bytea, phone bytea,
    curps bytea[], shared bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.folio, p.home_office, p.sex, p.birth_precision,
           p.origin_state, p.origin_municipality, p.origin_country,
           i.given_names, i.first_surname, i.second_surname, i.birth_date, i.phone,
           ARRAY(SELECT d.value FROM person_identifier d
                 WHERE d.person_id = p.id AND d.kind = 'curp' ORDER BY d.created_at),
           best.shared
    FROM (
        SELECT hit.person_id, count(*) AS shared
        FROM unnest(keys) AS q(key)
        CROSS JOIN LATERAL (
            SELECT k.person_id FROM person_key k WHERE k.key = q.key LIMIT per_key
        ) AS hit
        GROUP BY hit.person_id ORDER BY shared DESC, hit.person_id LIMIT top
    ) AS best
    JOIN person p ON p.id = best.person_id
    JOIN person_identity i ON i.person_id = p.id
    WHERE (SELECT c.role FROM ctx() c) IN ('clerk', 'head'){within}
    ORDER BY best.shared DESC, p.folio
$$;
CREATE OR REPLACE FUNCTION find_by_folio(wanted text, OUT person_id uuid, OUT home_office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.home_office FROM person p
    WHERE p.folio = wanted AND (SELECT c.role FROM ctx() c) IN ('clerk', 'head', 'analyst'){within}
$$;
CREATE OR REPLACE FUNCTION receipt_state(
    wanted bytea, OUT office_name text, OUT issued_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.name, r.created_at FROM receipt r JOIN office o ON o.cvegeo = r.office
    WHERE r.token_hash = wanted{valid}
$$;
"""
"""The lookups past the walls of migration 2: practice finds practice only, and nobody else does."""

WITHIN = (
    " AND (p.home_office = 'PRACTICA') = "
    "(SELECT c.office IS NOT DISTINCT FROM 'PRACTICA' FROM ctx() c)"
)


def upgrade():
    op.execute(CANDIDATES.format(within=WITHIN, valid=" AND r.office <> 'PRACTICA'"))
    op.execute(PURGE)
    op.execute(f"GRANT EXECUTE ON FUNCTION purge_practice(timestamptz) TO {WORKER}")
    op.execute(
        "ALTER POLICY web_reads ON office "
        "USING (cvegeo <> 'PRACTICA' OR cvegeo = (SELECT ctx_office()))"
    )


def downgrade():
    op.execute("ALTER POLICY web_reads ON office USING (true)")
    op.execute("DROP FUNCTION purge_practice(timestamptz), padron_remove(regclass, text)")
    op.execute(CANDIDATES.format(within="", valid=""))

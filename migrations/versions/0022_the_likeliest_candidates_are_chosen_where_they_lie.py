"""The likeliest candidates are chosen where they lie.

Revision: 0022. After: 0021.
"""

from alembic import op

from app.core.logins import WEB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


FOUND = """
    SELECT p.id, p.folio, p.home_office, p.sex, p.birth_precision,
           p.origin_state, p.origin_municipality, p.origin_country,
           i.given_names, i.first_surname, i.second_surname, i.birth_date, i.phone,
           ARRAY(SELECT d.value FROM person_identifier d
                 WHERE d.person_id = p.id AND d.kind = 'curp' ORDER BY d.created_at),
           best.shared
    FROM ({best}) AS best
    JOIN person p ON p.id = best.person_id
    JOIN person_identity i ON i.person_id = p.id
    WHERE (SELECT c.role FROM ctx() c) IN ('clerk', 'head')
      AND (p.home_office = 'PRACTICA') =
          (SELECT c.office IS NOT DISTINCT FROM 'PRACTICA' FROM ctx() c)
    ORDER BY best.shared DESC, p.folio
"""

HIT = """
        SELECT hit.person_id, count(*) AS shared
        FROM unnest(keys) AS q(key)
        CROSS JOIN LATERAL (
            SELECT k.person_id FROM person_key k WHERE k.key = q.key LIMIT per_key
        ) AS hit
        GROUP BY hit.person_id
"""

LIKELIEST = f"""
        SELECT found.person_id, found.shared
        FROM ({HIT}) AS found
        JOIN person one ON one.id = found.person_id
        ORDER BY found.shared DESC,
                 coalesce(one.origin_municipality, one.origin_state, one.origin_country)
                     IS NOT DISTINCT FROM from_where DESC,
                 one.sex IS NOT DISTINCT FROM of_sex DESC,
                 one.folio
        LIMIT top
"""
"""Sealed identities are heavy: place of origin and sex, in clear, choose among equals."""

FORMER = """
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
    WHERE (SELECT c.role FROM ctx() c) IN ('clerk', 'head') AND (p.home_office = 'PRACTICA') = (SELECT c.office IS NOT DISTINCT FROM 'PRACTICA' FROM ctx() c)
    ORDER BY best.shared DESC, p.folio
"""
"""As migration 5 left it."""

CANDIDATES = """
CREATE FUNCTION find_candidates({asked})
RETURNS TABLE (
    person_id uuid, folio text, home_office text, sex text, birth_precision text,
    origin_state text, origin_municipality text, origin_country text,
    given_names bytea, first_surname bytea, second_surname bytea, birth_date bytea, phone bytea,
    curps bytea[], shared bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $${found}$$;
REVOKE ALL ON FUNCTION find_candidates({asked}) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_candidates({asked}) TO {login};
"""

ASKED = "keys bigint[], per_key integer, top integer"
ASKED_NOW = f"{ASKED}, from_where text, of_sex text"


def upgrade():
    op.execute(f"DROP FUNCTION find_candidates({ASKED})")
    found = FOUND.format(best=LIKELIEST)
    op.execute(CANDIDATES.format(asked=ASKED_NOW, found=found, login=WEB))


def downgrade():
    op.execute(f"DROP FUNCTION find_candidates({ASKED_NOW})")
    op.execute(CANDIDATES.format(asked=ASKED, found=FORMER, login=WEB))

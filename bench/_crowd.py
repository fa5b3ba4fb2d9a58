"""A census of laborers in one breath: rows made inside PostgreSQL, correlated, the same each time.

Nobody registers here: no name, no CURP, no trigger. For what counts people and needs many.
"""

import psycopg

_PEOPLE = """
INSERT INTO person (id, folio, home_office, registered_by, sex, birth_year, birth_month,
    birth_precision, origin_state, origin_country, changed_at, version, created_at)
SELECT md5('crowd' || n)::uuid, 'CROWD-' || n, c.office,
    (SELECT id FROM account ORDER BY id LIMIT 1),
    CASE WHEN h.a < 0.35 THEN 'M' WHEN h.a < 0.998 THEN 'H' ELSE 'X' END,
    2026 - (15 + floor(60 * h.b ^ 1.7))::int, 1 + (h.c * 12)::int % 12, 'month',
    CASE WHEN h.d < 0.45 THEN '14' WHEN h.d < 0.62 THEN '12' WHEN h.d < 0.74 THEN '20'
        WHEN h.d < 0.83 THEN '30' WHEN h.d < 0.99 THEN lpad((1 + (h.a * 32)::int % 32)::text, 2, '0')
    END,
    CASE WHEN h.d < 0.99 THEN 'MX' ELSE 'GT' END,
    {at}, 1, {at}
FROM crowd_row c, LATERAL (SELECT c.a, c.b, c.c, c.d) h
"""
_LABORERS = """
INSERT INTO laborer (person_id, office, registered_at, silences)
SELECT md5('crowd' || n)::uuid, office, {at}, '{{}}' FROM crowd_row c
"""
_PROFILES = """
INSERT INTO laborer_profile (person_id, silences, schooling, reads_and_writes)
SELECT md5('crowd' || n)::uuid, '{}',
    CASE WHEN b < 0.1 THEN '0' WHEN b < 0.55 THEN '2' WHEN b < 0.85 THEN '3' WHEN b < 0.95 THEN '4'
        WHEN b < 0.98 THEN '11' END,
    CASE WHEN b < 0.12 THEN 'no' ELSE 'si' END
FROM crowd_row
"""
_SPEECH = """
INSERT INTO laborer_speech (person_id, silences, languages)
SELECT md5('crowd' || n)::uuid, '{}',
    CASE WHEN d < 0.45 THEN ARRAY['0000'] WHEN d < 0.55 THEN ARRAY['0516', '0000']
        WHEN d < 0.6 THEN ARRAY['0508'] WHEN d < 0.68 THEN ARRAY['0211', '0000']
        WHEN d < 0.7 THEN ARRAY['0513', '0515'] ELSE ARRAY['0000'] END
FROM crowd_row
"""
_STAYS = """
INSERT INTO laborer_stay (person_id, silences, stay_crop)
SELECT md5('crowd' || n)::uuid, '{}',
    (ARRAY['cana', 'frambuesa', 'agave', 'jitomate', 'aguacate', 'maiz_grano', 'chile', 'limon',
        'arandano', 'pepino', 'mango', 'sandia', 'fresa', 'cafe', 'otro'])
        [1 + floor(15 * ((c + place) / 2) ^ 1.5)::int % 15]
FROM crowd_row
"""
_CONDITIONS = """
INSERT INTO laborer_conditions (person_id, silences, imss_status)
SELECT md5('crowd' || n)::uuid, '{}',
    CASE WHEN c < 0.2 THEN 'alta' WHEN c < 0.35 THEN 'baja' WHEN c < 0.9 THEN 'nunca' END
FROM crowd_row
"""
_AT = "timestamptz '2026-01-10 18:00+00' + floor(10 * c.a) * interval '30 days'"
_ROWS = """
CREATE TEMPORARY TABLE crowd_row AS
WITH place AS (
    SELECT cvegeo, row_number() OVER (ORDER BY md5(cvegeo)) AS rank,
        count(*) OVER () AS places
    FROM office WHERE cvegeo <> 'PRACTICA'
), drawn AS (
    SELECT n,
        ('x' || substr(md5('a' || n), 1, 7))::bit(28)::int / 268435456.0 AS a,
        ('x' || substr(md5('b' || n), 1, 7))::bit(28)::int / 268435456.0 AS b,
        ('x' || substr(md5('c' || n), 1, 7))::bit(28)::int / 268435456.0 AS c,
        ('x' || substr(md5('d' || n), 1, 7))::bit(28)::int / 268435456.0 AS d,
        ('x' || substr(md5('e' || n), 1, 7))::bit(28)::int / 268435456.0 AS e
    FROM generate_series({first}, {last}) n
)
SELECT d.*, p.cvegeo AS office, p.rank::float / p.places AS place
FROM drawn d JOIN place p ON p.rank = 1 + floor(p.places * d.e ^ 2.2)
"""


def gather_crowd(line: psycopg.Connection, people: int, *, after: int = 0) -> None:
    """Write so many laborers; the connection is a superuser's and is not committed here.

    Args:
        after: how many of them are there already.
    """
    line.execute("SET LOCAL session_replication_role = replica")
    line.execute(_ROWS.format(first=after + 1, last=after + people))
    for statement in (_PEOPLE, _LABORERS):
        line.execute(statement.format(at=_AT))
    for statement in (_PROFILES, _SPEECH, _STAYS, _CONDITIONS):
        line.execute(statement)
    line.execute("DROP TABLE crowd_row")


def scatter_crowd(line: psycopg.Connection) -> None:
    """Remove all of them; not committed here."""
    line.execute("SET LOCAL session_replication_role = replica")
    tables = ("record_key", "laborer_conditions", "laborer_stay", "laborer_speech")
    for table in (*tables, "laborer_profile", "laborer"):
        line.execute(
            f"DELETE FROM {table} WHERE person_id IN "  # noqa: S608 - names from above
            "(SELECT id FROM person WHERE folio LIKE 'CROWD-%')"
        )
    line.execute("DELETE FROM person WHERE folio LIKE 'CROWD-%'")

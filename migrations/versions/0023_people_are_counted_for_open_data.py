"""People are counted for open data.

Revision: 0023. After: 0022.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import EMPLOYER, EXPORTER, WEB, WORKER

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SHOWN = "state IN ('published', 'withdrawn') OR (SELECT ctx_role()) IN ('analyst', 'admin')"
PUBLISHED = "state IN ('published', 'withdrawn')"
STARTS = (
    "(SELECT ctx_role()) = 'analyst' AND started_by = (SELECT ctx_account()) "
    "AND state = 'requested' AND signed_by IS NULL"
)

RECODED = """
CREATE FUNCTION age_on(day date, born integer, month integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(year FROM day) - born
        - CASE WHEN coalesce(month, 7) > extract(month FROM day) THEN 1 ELSE 0 END)::integer
$$;
CREATE FUNCTION age_group(age integer, first integer, wide integer, last integer) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN age < first THEN '_U'
        WHEN age >= last THEN last || '-'
        ELSE (age - first) / wide * wide + first || '-'
            || (age - first) / wide * wide + first + wide - 1 END
$$;
CREATE FUNCTION told(answer text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN answer IS NULL OR answer IN ('no_sabe', 'prefiere_no') THEN '_U'
        ELSE answer END
$$;
CREATE FUNCTION schooling_group(level text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN level IS NULL OR level IN ('99', 'no_sabe', 'prefiere_no') THEN '_U'
        WHEN level IN ('0', '1') THEN 'ninguna'
        WHEN level = '2' THEN 'primaria'
        WHEN level IN ('3', '6') THEN 'secundaria'
        WHEN level IN ('4', '5', '7', '9') THEN 'media'
        WHEN level IN ('8', '10', '11', '12', '13', '14') THEN 'superior'
        ELSE level END
$$;
CREATE FUNCTION one_language(code text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN code IS NULL OR code IN ('9000', 'no_sabe', 'prefiere_no') THEN '_U'
        WHEN code IN ('0000', 'LSM') THEN 'ninguna'
        WHEN code IN ('0211', '0516', '0508', '0210', '0801', '0513', '0607', '0606', '0518',
            '0515') THEN code
        WHEN code ~ '^[0-9]{4}$' THEN 'otra'
        ELSE code END
$$;
CREATE FUNCTION language_group(codes text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN codes IS NULL OR cardinality(codes) < 2 THEN one_language(codes[1])
        ELSE (
            SELECT CASE count(*) FILTER (WHERE one NOT IN ('_U', 'ninguna'))
                WHEN 0 THEN max(one)
                WHEN 1 THEN max(one) FILTER (WHERE one NOT IN ('_U', 'ninguna'))
                ELSE 'varias' END
            FROM unnest(codes) code, one_language(code) one) END
$$;
CREATE FUNCTION crop_group(crop text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN crop IS NULL OR crop IN ('no_sabe', 'prefiere_no') THEN '_U'
        WHEN crop IN ('cana', 'agave') THEN crop
        WHEN crop IN ('frambuesa', 'arandano', 'zarzamora', 'fresa') THEN 'frutillas'
        WHEN crop IN ('jitomate', 'tomate_verde', 'chile', 'pepino', 'cebolla', 'brocoli', 'papa')
            THEN 'hortalizas'
        WHEN crop IN ('aguacate', 'sandia', 'melon', 'papaya', 'mango', 'platano', 'limon', 'cafe')
            THEN 'frutales'
        WHEN crop IN ('maiz_grano', 'maiz_forraje', 'frijol', 'trigo', 'garbanzo', 'pastura')
            THEN 'granos'
        WHEN crop = 'otro' THEN 'otros'
        ELSE crop END
$$;
CREATE FUNCTION origin_of(state text, country text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN state IS NOT NULL THEN state
        WHEN country IS NULL OR country = 'MX' THEN '_U' ELSE 'NE' END
$$;
CREATE FUNCTION recoded_laborers(cut_off date)
RETURNS TABLE (municipio text, region text, sexo text, edad5 text, edad10 text, edad15 text,
    escolaridad text, lee text, lengua text, habla_lengua text, cultivo text,
    grupo_cultivo text, origen text, procedencia text, imss text, mes text, anio text, record_key integer)
LANGUAGE sql STABLE AS $$
    SELECT l.office, o.region, p.sex,
        age_group(a.age, 15, 5, 80), age_group(a.age, 15, 10, 75), age_group(a.age, 15, 15, 60),
        schooling_group(f.schooling), told(f.reads_and_writes), g.lengua,
        CASE WHEN g.lengua = '_U' THEN '_U' WHEN g.lengua = 'ninguna' THEN 'no' ELSE 'si' END,
        told(t.stay_crop), crop_group(t.stay_crop), origin_of(p.origin_state, p.origin_country),
        CASE origin_of(p.origin_state, p.origin_country)
            WHEN '14' THEN 'jalisco' WHEN 'NE' THEN 'otro_pais' WHEN '_U' THEN '_U'
            ELSE 'otro_estado' END,
        told(c.imss_status),
        CASE WHEN m.month < '2026-01' THEN 'antes' ELSE m.month END,
        CASE WHEN m.month < '2026-01' THEN 'antes' ELSE left(m.month, 4) END,
        k.key
    FROM laborer l
    JOIN person p ON p.id = l.person_id
    JOIN office o ON o.cvegeo = l.office
    CROSS JOIN LATERAL (
        SELECT age_on(cut_off, p.birth_year, p.birth_month) AS age OFFSET 0) a
    CROSS JOIN LATERAL (
        SELECT to_char(l.registered_at AT TIME ZONE 'America/Mexico_City', 'YYYY-MM') AS month
        OFFSET 0) m
    LEFT JOIN laborer_profile f ON f.person_id = l.person_id
    LEFT JOIN laborer_speech s ON s.person_id = l.person_id
    CROSS JOIN LATERAL (SELECT language_group(s.languages) AS lengua OFFSET 0) g
    LEFT JOIN laborer_stay t ON t.person_id = l.person_id
    LEFT JOIN laborer_conditions c ON c.person_id = l.person_id
    LEFT JOIN record_key k ON k.person_id = l.person_id AND k.census = 'laborers'
    WHERE l.office <> 'PRACTICA'
      AND l.registered_at < (cut_off + 1)::timestamp AT TIME ZONE 'America/Mexico_City'
$$;
CREATE FUNCTION recoded_profiles(cut_off date)
RETURNS TABLE (municipio text, region text, sexo text, edad15 text, escuela text, tipo text,
    record_key integer, person_id uuid)
LANGUAGE sql STABLE AS $$
    SELECT p.home_office, o.region, p.sex,
        age_group(age_on(cut_off, p.birth_year, p.birth_month), 15, 15, 60),
        schooling_group(w.schooling), coalesce(d.kind, '_U'), k.key, w.person_id
    FROM skills_profile w
    JOIN person p ON p.id = w.person_id
    JOIN office o ON o.cvegeo = p.home_office
    LEFT JOIN LATERAL (
        SELECT CASE count(*) FILTER (WHERE told IN (3, 4))
            WHEN 0 THEN CASE WHEN bool_or(told IN (1, 2)) THEN 'ninguna' ELSE '_U' END
            WHEN 1 THEN min(domain) FILTER (WHERE told IN (3, 4))
            ELSE 'varias' END AS kind
        FROM (
            SELECT * FROM functional_screen f WHERE f.profile_id = w.id
            ORDER BY f.created_at DESC, f.id DESC LIMIT 1) f
        CROSS JOIN LATERAL (VALUES
            ('ver', f.vision), ('oir', f.hearing), ('caminar', f.mobility),
            ('recordar', f.cognition), ('banarse', f.self_care), ('hablar', f.communication)
        ) AS v(domain, told)
    ) d ON true
    LEFT JOIN record_key k ON k.person_id = w.person_id AND k.census = 'skills'
    WHERE p.home_office <> 'PRACTICA' AND w.status <> 'retirado'
      AND w.registered_at < (cut_off + 1)::timestamp AT TIME ZONE 'America/Mexico_City'
$$;
CREATE FUNCTION recoded_skills(cut_off date)
RETURNS TABLE (region text, familia text, record_key integer)
LANGUAGE sql STABLE AS $$
    SELECT r.region, b.familia, r.record_key
    FROM recoded_profiles(cut_off) r
    CROSS JOIN LATERAL (
        SELECT split_part(k.skill, '_', 1) AS familia FROM profile_skill k
        WHERE k.person_id = r.person_id
        GROUP BY 1 ORDER BY max(k.level) DESC, 1 LIMIT 5) b
$$;
"""
"""Everybody who counts on a day, one row each, in the codes of app/open_data/tables.toml.

``recoded_skills`` has a row for each of the five best groups of her skills. A code that the plan
does not know passes as it is: the release that meets one is refused, and says which list lacks it.
"""

COUNTING = """
CREATE FUNCTION gather_people(universe text, cut_off date)
RETURNS TABLE (people bigint, unkeyed bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    source text := CASE universe
        WHEN 'laborers' THEN 'recoded_laborers'
        WHEN 'skills' THEN 'recoded_profiles'
        WHEN 'skills_groups' THEN 'recoded_skills' END;
BEGIN
    IF source IS NULL THEN
        RAISE invalid_parameter_value;
    END IF;
    DROP TABLE IF EXISTS pg_temp.gathered;
    EXECUTE format(
        'CREATE TEMPORARY TABLE gathered ON COMMIT DROP AS SELECT * FROM %I(%L)', source, cut_off);
    ALTER TABLE pg_temp.gathered DROP COLUMN IF EXISTS person_id;
    RETURN QUERY SELECT count(*), count(*) FILTER (WHERE record_key IS NULL) FROM pg_temp.gathered;
END $$;
CREATE FUNCTION count_cells(dimensions text[])
RETURNS TABLE (cell text[], people bigint, keys bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    named text;
    known bigint;
BEGIN
    SELECT string_agg(quote_ident(d), ', ' ORDER BY n), count(a.attname)
    INTO named, known
    FROM unnest(dimensions) WITH ORDINALITY AS t(d, n)
    LEFT JOIN pg_attribute a ON a.attrelid = 'pg_temp.gathered'::regclass AND a.attname = t.d
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'record_key';
    IF cardinality(dimensions) NOT BETWEEN 1 AND 4 OR known <> cardinality(dimensions) THEN
        RAISE invalid_parameter_value;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT ARRAY[%1$s], n, s FROM (SELECT %1$s, count(*) AS n, sum(record_key) AS s '
        'FROM pg_temp.gathered GROUP BY %1$s) AS counted', named);
END $$;
CREATE FUNCTION unkeyed_people(of_census text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.person_id FROM laborer l WHERE of_census = 'laborers' AND NOT EXISTS (
        SELECT FROM record_key k WHERE k.person_id = l.person_id AND k.census = of_census)
    UNION ALL
    SELECT s.person_id FROM skills_profile s WHERE of_census = 'skills' AND NOT EXISTS (
        SELECT FROM record_key k WHERE k.person_id = s.person_id AND k.census = of_census)
$$;
"""
"""What the login that counts may call: gather everybody aside, in a table it cannot read, and count
them by at most four dimensions. And, for the worker, who has no record key yet."""

MADE = (
    "unkeyed_people(text)",
    "count_cells(text[])",
    "gather_people(text, date)",
    "recoded_skills(date)",
    "recoded_profiles(date)",
    "recoded_laborers(date)",
    "origin_of(text, text)",
    "crop_group(text)",
    "language_group(text[])",
    "one_language(text)",
    "schooling_group(text)",
    "told(text)",
    "age_group(integer, integer, integer, integer)",
    "age_on(date, integer, integer)",
)
"""All of them, those that use others first."""


def upgrade():
    _releases()
    op.create_table(
        "record_key",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("census", sa.Text(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_record_key_person_id")),
        sa.PrimaryKeyConstraint("person_id", "census", name=op.f("pk_record_key")),
    )
    op.protect(
        "record_key", via="person_id", audited=False, grants={WEB: "INSERT", WORKER: "INSERT"}
    )
    op.create_table(
        "release_anchor",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("face", sa.Text(), nullable=False),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["data_release.id"], name=op.f("fk_release_anchor_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "face", name=op.f("pk_release_anchor")),
    )
    op.protect(
        "release_anchor",
        via="false",
        person="",
        audited=False,
        grants={WORKER: "SELECT, INSERT"},
    )
    op.execute(RECODED)
    op.execute(COUNTING)
    for made in MADE:
        op.execute(f"REVOKE ALL ON FUNCTION {made} FROM PUBLIC")
    op.execute(
        f"GRANT EXECUTE ON FUNCTION gather_people(text, date), count_cells(text[]) TO {EXPORTER}"
    )
    op.execute(f"GRANT EXECUTE ON FUNCTION unkeyed_people(text) TO {WORKER}")


def _releases():
    op.create_table(
        "data_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cut_off", sa.Date(), nullable=False),
        sa.Column("errata", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_to_stop", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("fault", postgresql.JSONB(), nullable=True),
        sa.Column("figures", postgresql.JSONB(), nullable=True),
        sa.Column("secret_mark", sa.Text(), nullable=True),
        sa.Column("anchors", sa.Integer(), nullable=True),
        sa.Column("sums", sa.Text(), nullable=True),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("signed_by <> started_by", name=op.f("ck_data_release_two_people")),
        sa.CheckConstraint("(number = 1) = (errata IS NULL)", name=op.f("ck_data_release_errata")),
        sa.CheckConstraint(
            "state NOT IN ('published', 'withdrawn') "
            "OR (signed_by IS NOT NULL AND sums IS NOT NULL)",
            name=op.f("ck_data_release_published_is_signed"),
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_reason IS NOT NULL)",
            name=op.f("ck_data_release_withdrawn_says_why"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["account.id"], name=op.f(f"fk_data_release_{column}")
            )
            for column in ("started_by", "signed_by", "withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_release")),
    )
    op.create_index(
        "uq_data_release_period",
        "data_release",
        ["dataset", "period", "number"],
        unique=True,
        postgresql_where=sa.text("state <> 'discarded'"),
    )
    op.create_index(
        "uq_data_release_open",
        "data_release",
        ["dataset"],
        unique=True,
        postgresql_where=sa.text(
            "state IN ('requested', 'building', 'built', 'stopped', 'failed')"
        ),
    )
    op.protect(
        "data_release",
        via=SHOWN,
        checked=STARTS,
        changed="staff",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE", WORKER: "SELECT, UPDATE"},
    )
    op.admit("data_release", EMPLOYER, "SELECT", via=PUBLISHED, checked="false")


def downgrade():
    for made in MADE:
        op.execute(f"DROP FUNCTION {made}")
    op.drop_table("release_anchor")
    op.drop_table("record_key")
    op.drop_table("data_release")

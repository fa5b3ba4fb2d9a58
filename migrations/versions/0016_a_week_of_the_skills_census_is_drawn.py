"""A week of the skills census is drawn.

Revision: 0016. After: 0015.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import EMPLOYER, TRACE, WEB, WORKER

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SEARCH = """
CREATE FUNCTION snapshot_week() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT week FROM skills_snapshot WHERE is_current
$$;
CREATE FUNCTION snapshot_floors(asked jsonb) RETURNS TABLE (nth integer, floor integer, week date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.nth::integer,
        CASE WHEN c.people >= 50 THEN 50 WHEN c.people >= 20 THEN 20
             WHEN c.people >= 10 THEN 10 WHEN c.people >= 5 THEN 5 ELSE 0 END,
        s.week
    FROM skills_snapshot s
    CROSS JOIN jsonb_array_elements_text(asked) WITH ORDINALITY AS a(said, nth)
    CROSS JOIN LATERAL (SELECT coalesce(
        (SELECT t.people FROM snapshot_total t WHERE t.snapshot_id = s.id AND t.said = a.said),
        CASE WHEN strpos(a.said, '|skill:') > 0 THEN (
            WITH hit AS MATERIALIZED (
                SELECT FROM snapshot_row r
                WHERE r.said @> string_to_array(a.said, '|') AND r.snapshot_id = s.id)
            SELECT count(*) FROM hit) END,
        0) AS people) AS c
    WHERE s.is_current
$$;
CREATE FUNCTION snapshot_agrees(person uuid, to_what text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT c.given FROM profile_consent c
        WHERE c.person_id = person AND c.purpose = to_what
        ORDER BY c.created_at DESC, c.given LIMIT 1), false)
$$;
CREATE FUNCTION snapshot_card_of(card uuid, at timestamptz)
RETURNS TABLE (ref uuid, said text[], abilities jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT d.ref, d.said,
        CASE WHEN snapshot_agrees(p.person_id, 'mostrar_ajustes') THEN d.abilities ELSE '{}' END
    FROM snapshot_card d
    JOIN skills_snapshot s ON s.id = d.snapshot_id AND s.is_current
    JOIN snapshot_key k ON k.ref = d.ref
    JOIN skills_profile p ON p.id = k.profile_id
    WHERE d.ref = card AND p.status = 'activo' AND p.confirmed_at >= at - interval '180 days'
      AND snapshot_agrees(p.person_id, 'tarjeta')
      AND NOT EXISTS (
        SELECT FROM profile_block b JOIN employer_papers e
            ON encode(e.rfc_fingerprint, 'hex') = b.fingerprint
        WHERE b.person_id = p.person_id AND e.employer_id = ctx_employer())
$$;
CREATE FUNCTION snapshot_cards(asked jsonb, at timestamptz)
RETURNS TABLE (nth integer, place integer, ref uuid, said text[], abilities jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.nth::integer, d.place, f.ref, f.said, f.abilities
    FROM skills_snapshot s
    CROSS JOIN jsonb_array_elements_text(asked) WITH ORDINALITY AS a(said, nth)
    CROSS JOIN LATERAL (
        SELECT c.place, c.ref FROM snapshot_card c
        WHERE c.snapshot_id = s.id AND c.said @> string_to_array(a.said, '|')
        ORDER BY c.place LIMIT 4) AS d
    CROSS JOIN LATERAL snapshot_card_of(d.ref, at) AS f
    WHERE s.is_current
$$;
CREATE FUNCTION snapshot_refs() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.ref FROM snapshot_card c JOIN skills_snapshot s ON s.id = c.snapshot_id
    WHERE s.is_current ORDER BY c.place
$$;
CREATE FUNCTION snapshot_abilities(of_class text, demands text[])
RETURNS TABLE (abilities jsonb, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((
        SELECT jsonb_object_agg(d, r.abilities -> d) FROM unnest(demands) AS d
        WHERE r.abilities ? d), '{}'), count(*)
    FROM snapshot_row r JOIN skills_snapshot s ON s.id = r.snapshot_id AND s.is_current
    WHERE r.said @> string_to_array(of_class, '|')
    GROUP BY 1
$$;
CREATE FUNCTION switch_snapshot(snapshot uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM skills_snapshot WHERE id <> snapshot;
    UPDATE skills_snapshot SET is_current = true WHERE id = snapshot
$$;
REVOKE ALL ON FUNCTION snapshot_week(), snapshot_floors(jsonb), snapshot_agrees(uuid, text),
    snapshot_card_of(uuid, timestamptz), snapshot_cards(jsonb, timestamptz), snapshot_refs(),
    snapshot_abilities(text, text[]), switch_snapshot(uuid) FROM PUBLIC;
"""
"""What a search may be told: floors of bands and drawn cards.

The hits of a class with a skill are put together first and counted then, so that no plan walks
all rows in search of a few. The first four of a class are taken before anybody is hidden, so that
nobody steps into the place of who withdrew.
"""

ASKED = "snapshot_week(), snapshot_floors(jsonb), snapshot_card_of(uuid, timestamptz), snapshot_cards(jsonb, timestamptz), snapshot_refs(), snapshot_abilities(text, text[])"

LOG = """
CREATE FUNCTION chain_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(7301);
    SELECT e.id, e.hash INTO last FROM search_entry e ORDER BY e.id DESC LIMIT 1;
    NEW.id := coalesce(last.id, 0) + 1;
    NEW.at := clock_timestamp();
    NEW.previous := coalesce(last.hash, ''::bytea);
    NEW.hash := sha256(NEW.previous || convert_to(concat_ws(E'\\n', NEW.id,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), NEW.employer_id,
        NEW.account_id, coalesce(NEW.offer_id::text, ''), NEW.kind, NEW.asked, NEW.told,
        NEW.is_narrowing::text), 'UTF8'));
    RETURN NEW;
END
$$;
CREATE FUNCTION forget_searches(before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM search_entry WHERE at < before
$$;
REVOKE ALL ON FUNCTION chain_search(), forget_searches(timestamptz) FROM PUBLIC;
"""
"""Each search carries the hash of the one before it: a line that is changed or taken out shows."""

PERSON_WITHIN = "EXISTS (SELECT FROM skills_profile p WHERE p.id = {table}.profile_id)"


def upgrade():
    op.create_table(
        "skills_snapshot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_snapshot")),
        sa.UniqueConstraint("week", name=op.f("uq_skills_snapshot_week")),
    )
    op.create_index(
        "uq_skills_snapshot_is_current",
        "skills_snapshot",
        ["is_current"],
        unique=True,
        postgresql_where="is_current",
    )
    for table, *columns in (
        (
            "snapshot_row",
            sa.Column("nth", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("said", postgresql.ARRAY(sa.Text()), nullable=False),
            sa.Column("abilities", postgresql.JSONB(), nullable=False),
        ),
        (
            "snapshot_total",
            sa.Column("said", sa.Text(), nullable=False),
            sa.Column("people", sa.Integer(), nullable=False),
        ),
        (
            "snapshot_card",
            sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("ref", sa.Uuid(), nullable=False),
            sa.Column("said", postgresql.ARRAY(sa.Text()), nullable=False),
            sa.Column("abilities", postgresql.JSONB(), nullable=False),
        ),
    ):
        op.create_table(
            table,
            *columns,
            sa.Column("snapshot_id", sa.Uuid(), nullable=False),
            sa.ForeignKeyConstraint(
                ["snapshot_id"],
                ["skills_snapshot.id"],
                name=op.f(f"fk_{table}_snapshot_id"),
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("snapshot_id", columns[0].name, name=op.f(f"pk_{table}")),
        )
    op.create_index("ix_snapshot_row_said", "snapshot_row", ["said"], postgresql_using="gin")
    op.create_index("uq_snapshot_card_ref", "snapshot_card", ["ref"], unique=True)
    op.create_table(
        "snapshot_key",
        sa.Column("ref", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["skills_profile.id"],
            name=op.f("fk_snapshot_key_profile_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ref"], ["snapshot_card.ref"], name=op.f("fk_snapshot_key_ref"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_snapshot_key")),
    )
    op.create_index("ix_snapshot_key_profile_id", "snapshot_key", ["profile_id"])
    op.create_table(
        "search_entry",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("is_narrowing", sa.Boolean(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index("ix_search_entry_employer_id", "search_entry", ["employer_id", "at"])

    op.execute(SEARCH)
    op.execute(LOG)
    op.execute(f"GRANT EXECUTE ON FUNCTION {ASKED} TO {EMPLOYER}, {WEB}")
    op.execute(
        f"GRANT EXECUTE ON FUNCTION switch_snapshot(uuid), forget_searches(timestamptz) TO {WORKER}"
    )
    op.protect(
        "skills_snapshot", via="false", person="", audited=False, grants={WORKER: "SELECT, INSERT"}
    )
    for table in ("snapshot_row", "snapshot_total", "snapshot_card"):
        op.protect(table, via="false", person="", audited=False, grants={WORKER: "INSERT"})
    op.protect(
        "snapshot_key",
        via=PERSON_WITHIN,
        person="",
        audited=False,
        grants={WORKER: "SELECT, INSERT", WEB: "SELECT"},
    )
    op.protect(
        "search_entry",
        via="(SELECT ctx_role()) IN ('analyst', 'admin', 'auditor')",
        person="",
        audited=False,
        grants={TRACE: "INSERT", WEB: "SELECT"},
    )
    op.admit("search_entry", EMPLOYER, "SELECT", via="own_employer")
    op.execute(
        "CREATE TRIGGER chain BEFORE INSERT ON search_entry "
        "FOR EACH ROW EXECUTE FUNCTION chain_search()"
    )


def downgrade():
    for table in (
        "search_entry",
        "snapshot_key",
        "snapshot_card",
        "snapshot_total",
        "snapshot_row",
        "skills_snapshot",
    ):
        op.drop_table(table)
    op.execute(
        f"DROP FUNCTION snapshot_cards(jsonb, timestamptz), {ASKED.replace('snapshot_cards(jsonb, timestamptz), ', '')}"
    )
    op.execute(
        "DROP FUNCTION snapshot_agrees(uuid, text), switch_snapshot(uuid), chain_search(), "
        "forget_searches(timestamptz)"
    )

"""A person has a door of her own.

Revision: 0019. After: 0018.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB, WORKER

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ATTENDED = """
CREATE OR REPLACE FUNCTION ctx_attended() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(a.person_id), '{}')
    FROM attention a, ctx() c
    WHERE a.until > now()
      AND (a.office = c.office OR (a.office IS NULL AND a.account_id = c.account_id))
$$
"""
ATTENDED_OR_HERSELF = """
CREATE OR REPLACE FUNCTION ctx_attended() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(reached.person_id), '{}')
    FROM (
        SELECT a.person_id FROM attention a, ctx() c
        WHERE a.until > now()
          AND (a.office = c.office OR (a.office IS NULL AND a.account_id = c.account_id))
        UNION ALL
        SELECT d.person_id FROM person_door d, ctx() c
        WHERE d.account_id = c.account_id AND c.role = 'person'
    ) AS reached
$$
"""
"""Whoever signs in as herself reaches herself, and through the same policies what hangs on her."""

GIVE_CODE = """
CREATE FUNCTION give_person_code(of_person uuid, code_hash text, until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who record;
    her record;
    door uuid;
BEGIN
    SELECT * INTO who FROM ctx();
    SELECT p.id, p.folio INTO her FROM person p
    WHERE p.id = of_person
      AND (p.home_office = who.office OR p.id = ANY (ctx_attended()));
    IF who.role IS NULL OR who.role NOT IN ('clerk', 'head') OR her.id IS NULL THEN
        RAISE insufficient_privilege;
    END IF;
    INSERT INTO account (id, name, display_name, role, password_hash, first_code_until)
    VALUES (gen_random_uuid(), lower(her.folio), her.folio, 'person', code_hash, until)
    ON CONFLICT (name) DO UPDATE
        SET password_hash = excluded.password_hash, first_code_until = excluded.first_code_until
        WHERE account.role = 'person'
    RETURNING id INTO door;
    IF door IS NULL THEN
        RAISE insufficient_privilege;
    END IF;
    UPDATE account_session s SET ended_at = now() WHERE s.account_id = door AND s.ended_at IS NULL;
    INSERT INTO person_door (person_id, account_id, given_by, office, given_at, good_until)
    VALUES (her.id, door, who.account_id, who.office, now(), until)
    ON CONFLICT (person_id) DO UPDATE
        SET account_id = excluded.account_id, given_by = excluded.given_by,
            office = excluded.office, given_at = excluded.given_at,
            good_until = excluded.good_until;
END $$;
REVOKE ALL ON FUNCTION give_person_code(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION give_person_code(uuid, text, timestamptz) TO padron_web;
"""
"""The account of a person is named by her folio and holds no name of hers; a window that reaches
her gives it a new code, which ends her earlier code and her open sessions."""


def upgrade():
    op.create_table(
        "person_door",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("good_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_door_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_person_door_account_id")
        ),
        sa.ForeignKeyConstraint(["given_by"], ["account.id"], name=op.f("fk_person_door_given_by")),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_person_door_office")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_door")),
        sa.UniqueConstraint("account_id", name=op.f("uq_person_door_account_id")),
    )
    op.create_table(
        "office_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_office_task_person_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_office_task_office")),
        sa.ForeignKeyConstraint(["tried_by"], ["account.id"], name=op.f("fk_office_task_tried_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_task")),
    )
    op.create_index(
        "ix_office_task_office",
        "office_task",
        ["office", "due_on"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("ix_office_task_person_id", "office_task", ["person_id"])
    op.execute(ATTENDED_OR_HERSELF)
    op.execute(GIVE_CODE)
    op.protect("person_door", via="person_id", key="person_id", grants={WEB: "SELECT"})
    op.protect(
        "office_task",
        via="office",
        checked="person_id",
        extra=(
            "(SELECT ctx_role()) = 'person' "
            "AND EXISTS (SELECT FROM person p WHERE p.id = office_task.person_id)"
        ),
        grants={
            WEB: "SELECT, INSERT, UPDATE",
            WORKER: "SELECT (id, person_id, office, kind, due_on, url, ended_at), "
            "INSERT (id, person_id, office, kind, due_on, url), UPDATE (ended_at)",
        },
    )


def downgrade():
    op.execute(ATTENDED)
    op.execute("DROP FUNCTION give_person_code(uuid, text, timestamptz)")
    op.drop_table("office_task")
    op.drop_table("person_door")

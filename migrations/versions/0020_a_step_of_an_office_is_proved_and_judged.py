"""A step of an office is proved and judged.

Revision: 0020. After: 0019.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, WEB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


AT_WORK = """
CREATE FUNCTION offices_at_work(day date, lately integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.cvegeo FROM office o
    WHERE o.cvegeo <> 'PRACTICA'
      AND EXISTS (
        SELECT FROM laborer l WHERE l.office = o.cvegeo
          AND l.registered_at >= (day - lately + 1)::timestamp AT TIME ZONE 'America/Mexico_City'
          AND l.registered_at < (day + 1)::timestamp AT TIME ZONE 'America/Mexico_City')
      AND EXISTS (
        SELECT FROM account a WHERE a.office = o.cvegeo AND a.role = 'clerk'
          AND a.created_at < (day + 1)::timestamp AT TIME ZONE 'America/Mexico_City'
          AND (a.expires_on IS NULL OR a.expires_on >= day)
          AND (a.active OR day < (now() AT TIME ZONE 'America/Mexico_City')::date))
$$;
REVOKE ALL ON FUNCTION offices_at_work(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION offices_at_work(date, integer) TO padron_web;
"""
"""Stage 6 of every office on a day: yes or no, and nothing else of anybody.

That a clerk's account was shut is known of today only: on a past day the registration itself shows
that somebody was at the window.
"""


OPEN_TO_ALL = (
    "rollout_plan",
    "rollout_wave",
    "office_wave_change",
    "office_step_evidence",
    "office_step_verdict",
    "office_access_item",
)
"""Employers read the pages of the offices like anybody."""


def _rows(name, *columns):
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _key(table, column, to):
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def upgrade():
    op.drop_constraint(op.f("ck_office_wave"), "office", type_="check")
    op.create_check_constraint(op.f("ck_office_wave"), "office", "wave > 0")
    op.add_column("office", sa.Column("trained_staff", sa.Integer(), nullable=True))
    op.create_check_constraint(op.f("ck_office_trained_staff"), "office", "trained_staff >= 0")
    op.add_column("office_stage_event", sa.Column("batch", sa.Uuid(), nullable=True))
    op.create_index("ix_office_stage_event_batch", "office_stage_event", ["batch"], unique=False)
    _make_plan()
    _make_proofs()
    op.create_table(
        "office_access_item",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        _key("office_access_item", "office", "office.cvegeo"),
        sa.PrimaryKeyConstraint("office", "item", name=op.f("pk_office_access_item")),
    )
    op.protect(
        "office_access_item",
        via="anybody",
        checked="staff_or_head_of_it",
        changed="staff_or_head_of_it",
        key="office",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE"},
    )
    op.execute(AT_WORK)
    for table in OPEN_TO_ALL:
        op.admit(table, EMPLOYER, "SELECT", via="anybody")


def _make_plan():
    _rows(
        "rollout_plan",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )
    op.create_table(
        "rollout_wave",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("offices", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_rollout_wave_number")),
        sa.CheckConstraint("offices > 0", name=op.f("ck_rollout_wave_offices")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_rollout_wave_days")),
        _key("rollout_wave", "plan_id", "rollout_plan.id"),
        sa.PrimaryKeyConstraint("plan_id", "number", name=op.f("pk_rollout_wave")),
    )
    _rows(
        "office_wave_change",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        _key("office_wave_change", "office", "office.cvegeo"),
    )
    op.create_index(
        "ix_office_wave_change_office",
        "office_wave_change",
        ["office", "created_at"],
        unique=False,
    )
    op.execute(
        "INSERT INTO office_wave_change (id, office, wave, reason) "
        "SELECT gen_random_uuid(), cvegeo, wave, wave_reason FROM office "
        "WHERE wave IS NOT NULL AND wave_reason IS NOT NULL",
    )
    op.protect("rollout_plan", via="anybody", person="", grants={WEB: "SELECT"})
    op.protect("rollout_wave", via="anybody", key="plan_id", person="", grants={WEB: "SELECT"})
    op.protect(
        "office_wave_change",
        via="anybody",
        checked="staff_or_head_of_it",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )


def _make_proofs():
    _rows(
        "office_step_evidence",
        sa.Column("step", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.Uuid(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        _key("office_step_evidence", "step", "office_stage_event.id"),
        _key("office_step_evidence", "evidence", "evidence.id"),
    )
    op.create_index(
        "uq_office_step_evidence_step",
        "office_step_evidence",
        ["step", "evidence"],
        unique=True,
    )
    _rows(
        "office_step_verdict",
        sa.Column("step", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        _key("office_step_verdict", "step", "office_stage_event.id"),
    )
    op.create_index(
        "ix_office_step_verdict_step",
        "office_step_verdict",
        ["step", "created_at"],
        unique=False,
    )
    op.protect(
        "office_step_evidence",
        via="anybody",
        checked="staff_or_head_of_step",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )
    op.protect(
        "office_step_verdict",
        via="anybody",
        checked="monitor_of_others",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )


def downgrade():
    op.execute("DROP FUNCTION offices_at_work(date, integer)")
    op.drop_table("office_access_item")
    op.drop_table("office_step_verdict")
    op.drop_table("office_step_evidence")
    op.drop_table("office_wave_change")
    op.drop_table("rollout_wave")
    op.drop_table("rollout_plan")
    op.drop_index("ix_office_stage_event_batch", table_name="office_stage_event")
    op.drop_column("office_stage_event", "batch")
    op.drop_constraint(op.f("ck_office_trained_staff"), "office", type_="check")
    op.drop_column("office", "trained_staff")
    op.drop_constraint(op.f("ck_office_wave"), "office", type_="check")
    op.execute("UPDATE office SET wave = NULL, wave_reason = NULL WHERE wave NOT IN (1, 2)")
    op.create_check_constraint(op.f("ck_office_wave"), "office", "wave IN (1, 2)")

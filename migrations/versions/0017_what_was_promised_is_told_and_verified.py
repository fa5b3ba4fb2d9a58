"""What was promised is told and verified.

Revision: 0017. After: 0016.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import EMPLOYER, WEB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PROMISED = ("action_plan", "commitment", "milestone", "activity", "indicator")
"""What a plan promises: read by everybody, written by the owner's command only."""
TOLD = {
    "activity_report": "board_author",
    "measurement": "board_author",
    "report_evidence": "board_author",
    "committee_minute": "board_author",
    "commitment_watch": "board_author",
    "evidence_verdict": "monitor_herself",
    "milestone_acceptance": "monitor_herself",
    "monitor_statement": "monitor_herself",
    "site_visit": "monitor_herself",
    "observation_ruling": "monitor_herself",
    "date_change": "staff_herself",
    "observation_answer": "staff_herself",
}
"""What is told of it: read by everybody, added by whoever says it, changed by nobody."""


def upgrade():
    op.create_table(
        "action_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_action_plan_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_action_plan_code")),
    )
    op.create_table(
        "monitor_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conflicts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("says", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitor_statement")),
    )
    op.create_index(
        "ix_monitor_statement_account_id", "monitor_statement", ["account_id"], unique=False
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("theme_es", sa.Text(), nullable=False),
        sa.Column("theme_en", sa.Text(), nullable=False),
        sa.Column("lead_es", sa.Text(), nullable=False),
        sa.Column("lead_en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_commitment_days")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["action_plan.id"], name=op.f("fk_commitment_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_commitment_plan_id_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_commitment_slug")),
    )
    op.create_table(
        "committee_minute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("attendees", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("agreements", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["action_plan.id"], name=op.f("fk_committee_minute_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_minute")),
    )
    op.create_table(
        "commitment_watch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_watch_commitment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_watch")),
    )
    op.create_index(
        "ix_commitment_watch_commitment_id", "commitment_watch", ["commitment_id"], unique=False
    )
    op.create_table(
        "milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("follows", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_milestone_days")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_milestone_weight")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_milestone_commitment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint(
            "commitment_id", "number", name=op.f("uq_milestone_commitment_id_number")
        ),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_observation_commitment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index("ix_observation_commitment_id", "observation", ["commitment_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_activity_days")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_activity_weight")),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_activity_milestone_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("milestone_id", "number", name=op.f("uq_activity_milestone_id_number")),
    )
    op.create_table(
        "date_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("minute_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_date_change_milestone_id")
        ),
        sa.ForeignKeyConstraint(
            ["minute_id"], ["committee_minute.id"], name=op.f("fk_date_change_minute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_change")),
    )
    op.create_index("ix_date_change_milestone_id", "date_change", ["milestone_id"], unique=False)
    op.create_table(
        "milestone_acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_milestone_acceptance_milestone_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_acceptance")),
    )
    op.create_index(
        "ix_milestone_acceptance_milestone_id",
        "milestone_acceptance",
        ["milestone_id"],
        unique=False,
    )
    op.create_table(
        "observation_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_answer_observation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_answer")),
    )
    op.create_index(
        "ix_observation_answer_observation_id",
        "observation_answer",
        ["observation_id"],
        unique=False,
    )
    op.create_table(
        "observation_ruling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("publishes", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_ruling_observation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_ruling")),
    )
    op.create_index(
        "ix_observation_ruling_observation_id",
        "observation_ruling",
        ["observation_id"],
        unique=False,
    )
    op.create_table(
        "site_visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("says", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_site_visit_milestone_id")
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["office.cvegeo"], name=op.f("fk_site_visit_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_visit")),
    )
    op.create_index("ix_site_visit_milestone_id", "site_visit", ["milestone_id"], unique=False)
    op.create_table(
        "activity_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("claimed", sa.Double(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("withdraws", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "side IN ('gobierno', 'sociedad')", name=op.f("ck_activity_report_side")
        ),
        sa.CheckConstraint("claimed BETWEEN 0 AND 1", name=op.f("ck_activity_report_claimed")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_report_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdraws"], ["activity_report.id"], name=op.f("fk_activity_report_withdraws")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_report")),
    )
    op.create_index(
        "ix_activity_report_activity_id",
        "activity_report",
        ["activity_id", "effective_on"],
        unique=False,
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Double(), nullable=False),
        sa.Column("target", sa.Double(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("target <> baseline", name=op.f("ck_indicator_target")),
        sa.CheckConstraint("weight > 0", name=op.f("ck_indicator_weight")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_indicator_activity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("activity_id", "es", name=op.f("uq_indicator_activity_id_es")),
    )
    op.create_table(
        "measurement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_measurement_indicator_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["activity_report.id"], name=op.f("fk_measurement_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
    )
    op.create_index("ix_measurement_report_id", "measurement", ["report_id"], unique=False)
    op.create_table(
        "report_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_report_evidence_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["activity_report.id"], name=op.f("fk_report_evidence_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_evidence")),
    )
    op.create_index("ix_report_evidence_report_id", "report_evidence", ["report_id"], unique=False)
    op.create_table(
        "evidence_verdict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proof_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'rejected', 'observed')",
            name=op.f("ck_evidence_verdict_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["proof_id"], ["report_evidence.id"], name=op.f("fk_evidence_verdict_proof_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_verdict")),
    )
    op.create_index("ix_evidence_verdict_proof_id", "evidence_verdict", ["proof_id"], unique=False)
    for table in PROMISED:
        op.protect(table, via="anybody", person="", grants={WEB: "SELECT"})
    for table, author in TOLD.items():
        op.protect(table, via="anybody", checked=author, person="", grants={WEB: "SELECT, INSERT"})
    op.protect(
        "observation",
        via="shown_observation",
        checked="anybody",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )

    for table in (*PROMISED, *TOLD):
        op.admit(table, EMPLOYER, "SELECT", via="anybody")
    op.admit("observation", EMPLOYER, "SELECT, INSERT", via="shown_observation", checked="anybody")


def downgrade():
    for login in (WEB, EMPLOYER):
        op.dismiss("observation", login)
    op.drop_table("evidence_verdict")
    op.drop_table("report_evidence")
    op.drop_table("measurement")
    op.drop_table("indicator")
    op.drop_table("activity_report")
    op.drop_table("site_visit")
    op.drop_table("observation_ruling")
    op.drop_table("observation_answer")
    op.drop_table("milestone_acceptance")
    op.drop_table("date_change")
    op.drop_table("activity")
    op.drop_table("observation")
    op.drop_table("milestone")
    op.drop_table("commitment_watch")
    op.drop_table("committee_minute")
    op.drop_table("commitment")
    op.drop_table("monitor_statement")
    op.drop_table("action_plan")

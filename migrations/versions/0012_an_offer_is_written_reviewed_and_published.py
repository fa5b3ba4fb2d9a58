"""An offer is written reviewed and published.

Revision: 0012. After: 0011.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, WEB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COMPLAINTS = """
CREATE FUNCTION complaint_state(
    which uuid, OUT of_kind text, OUT received_at timestamptz, OUT answer_by date,
    OUT replied_at timestamptz, OUT reply text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.kind, c.created_at, c.due_on, c.answered_at, c.answer
    FROM offer_complaint c WHERE c.id = which
$$;
CREATE FUNCTION complaint_counts(
    OUT received bigint, OUT answered bigint, OUT in_time bigint, OUT overdue bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*), count(answered_at),
        count(*) FILTER (
            WHERE (answered_at AT TIME ZONE 'America/Mexico_City')::date <= due_on),
        count(*) FILTER (
            WHERE answered_at IS NULL
              AND due_on < (now() AT TIME ZONE 'America/Mexico_City')::date)
    FROM offer_complaint
$$;
REVOKE ALL ON FUNCTION complaint_state(uuid), complaint_counts() FROM PUBLIC;
"""
"""Whoever complained reads the answer by the random key she was given; everybody reads the counts."""
FUNCTIONS = "complaint_state(uuid), complaint_counts()"

PUBLIC = "status IN ('published', 'closed')"
EDITED = (
    "title, description, occupation, municipality, places, pay_unit, pay_min, pay_max, contract, "
    "benefits, starts_on, apply_until, contact, site_id, schedule, modality, process_adjustments, "
    "contact_ways, cautions, status, submitted_at, closed_at"
)
"""What an employer may change of an offer: never whose it is, nor that it is published."""
FARM = (
    "crop, task, ends_on, day_guarantee, lodging, gives_transport, gives_food, groups, "
    "written_contract, weekly_pay, free_housing, drinking_water, toilets, dining_place, "
    "medical_transport, social_security"
)
OWN_REVIEW = (
    "decided_by = (SELECT ctx_account()) AND EXISTS (SELECT FROM offer o "
    "WHERE o.id = {table}.offer_id AND ((SELECT ctx_role()) = 'analyst' OR "
    "(o.municipality = (SELECT ctx_office()) AND (SELECT ctx_role()) = 'head')))"
)


def upgrade():
    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("schedule", sa.Text(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=True),
        sa.Column("process_adjustments", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("contact_ways", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("cautions", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("pay_unit", sa.Text(), nullable=True),
        sa.Column("pay_min", sa.Integer(), nullable=True),
        sa.Column("pay_max", sa.Integer(), nullable=True),
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("benefits", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("apply_until", sa.Date(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind IN ('skills', 'farm')", name=op.f("ck_offer_kind")),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'published') OR (municipality IS NOT NULL AND title IS NOT NULL AND pay_min IS NOT NULL AND pay_max IS NOT NULL AND apply_until IS NOT NULL AND coalesce(cardinality(contact_ways), 0) >= 2)",
            name=op.f("ck_offer_whole_when_sent"),
        ),
        sa.CheckConstraint("pay_min <= pay_max", name=op.f("ck_offer_pay_range")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_offer_employer_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["work_site.id"], name=op.f("fk_offer_site_id")),
        sa.ForeignKeyConstraint(["written_by"], ["account.id"], name=op.f("fk_offer_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(
        "ix_offer_employer_id", "offer", ["employer_id", "created_at", "id"], unique=False
    )
    op.create_index("ix_offer_municipality", "offer", ["municipality", "status"], unique=False)
    op.create_index("ix_offer_published", "offer", ["status", "published_at", "id"], unique=False)
    op.create_table(
        "offer_agricultural",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("crop", sa.Text(), nullable=True),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("day_guarantee", sa.Integer(), nullable=True),
        sa.Column("lodging", sa.Text(), nullable=True),
        sa.Column("gives_transport", sa.Text(), nullable=True),
        sa.Column("gives_food", sa.Text(), nullable=True),
        sa.Column("groups", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("written_contract", sa.Text(), nullable=True),
        sa.Column("weekly_pay", sa.Text(), nullable=True),
        sa.Column("free_housing", sa.Text(), nullable=True),
        sa.Column("drinking_water", sa.Text(), nullable=True),
        sa.Column("toilets", sa.Text(), nullable=True),
        sa.Column("dining_place", sa.Text(), nullable=True),
        sa.Column("medical_transport", sa.Text(), nullable=True),
        sa.Column("social_security", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_agricultural_offer_id")
        ),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_agricultural")),
    )
    op.create_table(
        "offer_complaint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=True),
        sa.Column("reply_to", sa.LargeBinary(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_offer_complaint_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_complaint_offer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_complaint")),
    )
    op.create_index(
        "ix_offer_complaint_due_on",
        "offer_complaint",
        ["answered_at", "due_on", "id"],
        unique=False,
    )
    op.create_table(
        "offer_demand",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("is_essential", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("is_adaptable", sa.Boolean(), nullable=False),
        sa.Column("adjustments", sa.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name=op.f("ck_offer_demand_level")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_demand_offer_id")),
        sa.PrimaryKeyConstraint("offer_id", "demand", name=op.f("pk_offer_demand")),
    )
    op.create_table(
        "offer_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_offer_review_decided_by")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_review_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_review")),
    )
    op.create_index(
        "ix_offer_review_offer_id", "offer_review", ["offer_id", "created_at"], unique=False
    )
    op.create_table(
        "offer_site_condition",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_offer_site_condition_offer_id")
        ),
        sa.PrimaryKeyConstraint("offer_id", "condition", name=op.f("pk_offer_site_condition")),
    )
    op.create_table(
        "offer_skill",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name=op.f("ck_offer_skill_level")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_skill_offer_id")),
        sa.PrimaryKeyConstraint("offer_id", "skill", name=op.f("pk_offer_skill")),
    )

    op.execute(COMPLAINTS)
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTIONS} TO {WEB}, {EMPLOYER}")
    op.protect(
        "offer",
        via=f"{PUBLIC} OR ((SELECT ctx_role()) IS NOT NULL AND status <> 'draft')",
        changed="staff_or_head_of_it",
        person="",
        grants={WEB: "SELECT, UPDATE (status, published_at, closed_at)"},
    )
    op.admit(
        "offer",
        EMPLOYER,
        f"SELECT, INSERT, UPDATE ({EDITED})",
        via=f"{PUBLIC} OR employer_id = (SELECT ctx_employer())",
        checked="employer_id = (SELECT ctx_employer()) AND status = 'draft' "
        "AND written_by = (SELECT ctx_account())",
        changed="employer_id = (SELECT ctx_employer()) "
        "AND status IN ('draft', 'submitted', 'returned', 'closed')",
    )
    parts = {
        "offer_agricultural": f"SELECT, INSERT, UPDATE ({FARM})",
        "offer_skill": "SELECT, INSERT, UPDATE (level, is_required), DELETE",
        "offer_demand": "SELECT, INSERT, DELETE, "
        "UPDATE (level, is_essential, reason, is_adaptable, adjustments)",
        "offer_site_condition": "SELECT, INSERT, DELETE",
    }
    for table, rights in parts.items():
        op.protect(table, via="offer", person="", key="offer_id", grants={WEB: "SELECT"})
        op.admit(
            table, EMPLOYER, rights, via="offer", checked="unsent_offer", changed="unsent_offer"
        )
    op.protect(
        "offer_review", via="offer", checked=OWN_REVIEW, person="", grants={WEB: "SELECT, INSERT"}
    )
    op.admit(
        "offer_review",
        EMPLOYER,
        "SELECT (id, offer_id, created_at, decision, reason)",
        via="own_offer",
    )
    op.protect(
        "offer_complaint",
        via="staff",
        checked="offer",
        changed="answered_by = (SELECT ctx_account())",
        person="",
        grants={WEB: "SELECT, INSERT, UPDATE (answered_at, answered_by, answer)"},
    )
    op.admit("offer_complaint", EMPLOYER, "INSERT", via="false", checked="offer")


def downgrade():
    for table in (
        "offer_complaint",
        "offer_review",
        "offer_site_condition",
        "offer_demand",
        "offer_skill",
        "offer_agricultural",
        "offer",
    ):
        op.drop_table(table)
    op.execute(f"DROP FUNCTION {FUNCTIONS}")

"""The whole form has its sections.

Revision: 0006. After: 0005.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import WEB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "laborer_conditions",
        sa.Column("contract", sa.Text(), nullable=True),
        sa.Column("days_a_week", sa.Integer(), nullable=True),
        sa.Column("hours_a_day", sa.Integer(), nullable=True),
        sa.Column("pay_unit", sa.Text(), nullable=True),
        sa.Column("pay_amount", sa.Integer(), nullable=True),
        sa.Column("units_a_day", sa.Integer(), nullable=True),
        sa.Column("pay_every", sa.Text(), nullable=True),
        sa.Column("paid_in_money", sa.Text(), nullable=True),
        sa.Column("imss_status", sa.Text(), nullable=True),
        sa.Column("infonavit_status", sa.Text(), nullable=True),
        sa.Column("benefits", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("had_accident", sa.Text(), nullable=True),
        sa.Column("accident_care", sa.Text(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_conditions_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_conditions")),
    )
    op.create_table(
        "laborer_crew",
        sa.Column("in_crew", sa.Text(), nullable=True),
        sa.Column("crew_role", sa.Text(), nullable=True),
        sa.Column("hired_by", sa.Text(), nullable=True),
        sa.Column("crew_name", sa.LargeBinary(), nullable=True),
        sa.Column("crew_leader", sa.LargeBinary(), nullable=True),
        sa.Column("crew_leader_folio", sa.LargeBinary(), nullable=True),
        sa.Column("contractor", sa.LargeBinary(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_crew_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_crew")),
    )
    op.create_table(
        "laborer_needs",
        sa.Column("needed_documents", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("needs", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("water_at_work", sa.Text(), nullable=True),
        sa.Column("toilets_at_work", sa.Text(), nullable=True),
        sa.Column("was_told_rights", sa.Text(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_needs_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_needs")),
    )
    op.create_table(
        "laborer_profile",
        sa.Column("reads_and_writes", sa.Text(), nullable=True),
        sa.Column("attends_school", sa.Text(), nullable=True),
        sa.Column("schooling", sa.Text(), nullable=True),
        sa.Column("school_years", sa.Integer(), nullable=True),
        sa.Column("marital_status", sa.Text(), nullable=True),
        sa.Column("health_coverages", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_profile")),
    )
    op.create_table(
        "laborer_self",
        sa.Column("indigenous", sa.Text(), nullable=True),
        sa.Column("people_name", sa.Text(), nullable=True),
        sa.Column("afromexican", sa.Text(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_self_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_self")),
    )
    op.create_table(
        "laborer_stay",
        sa.Column("came_from", sa.Text(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("stay_municipality", sa.Text(), nullable=True),
        sa.Column("stay_crop", sa.Text(), nullable=True),
        sa.Column("stay_task", sa.Text(), nullable=True),
        sa.Column("lodging", sa.Text(), nullable=True),
        sa.Column("lodging_paid", sa.Text(), nullable=True),
        sa.Column("stay_declared_by", sa.Text(), nullable=True),
        sa.Column("stay_employer", sa.LargeBinary(), nullable=True),
        sa.Column("stay_place", sa.LargeBinary(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_stay_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_stay")),
    )
    op.create_table(
        "laborer_travel",
        sa.Column("travels_with", sa.Text(), nullable=True),
        sa.Column("travel_party", sa.Integer(), nullable=True),
        sa.Column("dependants", sa.Integer(), nullable=True),
        sa.Column("has_children_here", sa.Text(), nullable=True),
        sa.Column("schooling_of_children", sa.Text(), nullable=True),
        sa.Column("child_care_places", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_travel_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_travel")),
    )
    op.create_table(
        "override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_override_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_override_person_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_override_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    op.create_index("ix_override_office", "override", ["office", "created_at"], unique=False)
    op.create_index("ix_override_person_id", "override", ["person_id"], unique=False)
    op.add_column(
        "laborer",
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
    )
    op.add_column(
        "laborer_speech",
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
    )

    op.protect("laborer_profile", via="person_id", key="person_id")
    op.protect("laborer_self", via="person_id", key="person_id")
    op.protect("laborer_travel", via="person_id", key="person_id")
    op.protect("laborer_crew", via="person_id", key="person_id")
    op.protect("laborer_stay", via="person_id", key="person_id")
    op.protect("laborer_conditions", via="person_id", key="person_id")
    op.protect("laborer_needs", via="person_id", key="person_id")
    op.protect("override", via="person_id", grants={WEB: "SELECT, INSERT"})


def downgrade():
    op.drop_column("laborer_speech", "silences")
    op.drop_column("laborer", "silences")
    op.drop_index("ix_override_person_id", table_name="override")
    op.drop_index("ix_override_office", table_name="override")
    op.drop_table("override")
    op.drop_table("laborer_travel")
    op.drop_table("laborer_stay")
    op.drop_table("laborer_self")
    op.drop_table("laborer_profile")
    op.drop_table("laborer_needs")
    op.drop_table("laborer_crew")
    op.drop_table("laborer_conditions")

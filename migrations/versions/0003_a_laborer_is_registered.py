"""A laborer is registered.

Revision: 0003. After: 0002.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "household",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_household_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_table(
        "laborer",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("crops", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("tasks", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("seasons", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_laborer_household_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_laborer_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_laborer_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer")),
    )
    op.create_index("ix_laborer_household_id", "laborer", ["household_id"], unique=False)
    op.create_index(
        "ix_laborer_office_registered_at",
        "laborer",
        ["office", "registered_at", "person_id"],
        unique=False,
    )
    op.create_table(
        "laborer_speech",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("speaks_spanish", sa.Text(), nullable=True),
        sa.Column("needs_interpreter", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laborer_speech_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_laborer_speech")),
    )
    op.create_table(
        "accompanying_minor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("birth_date", sa.LargeBinary(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("given_names", sa.LargeBinary(), nullable=True),
        sa.Column("surnames", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_accompanying_minor_household_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_accompanying_minor_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompanying_minor")),
    )
    op.create_index(
        "ix_accompanying_minor_household_id", "accompanying_minor", ["household_id"], unique=False
    )
    op.create_index(
        "ix_accompanying_minor_person_id", "accompanying_minor", ["person_id"], unique=False
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("attended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["attended_by"], ["account.id"], name=op.f("fk_alert_attended_by")),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_alert_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_alert_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index("ix_alert_office", "alert", ["office", "created_at"], unique=False)

    op.protect("laborer", via="person_id", key="person_id")
    op.protect("laborer_speech", via="person_id", key="person_id")
    op.protect(
        "household",
        via="office",
        person="",
        extra="EXISTS (SELECT FROM laborer l WHERE l.household_id = household.id)",
        grants={WEB: "SELECT, INSERT"},
    )
    op.protect(
        "accompanying_minor",
        via="person_id",
        extra="EXISTS (SELECT FROM household h WHERE h.id = accompanying_minor.household_id)",
        grants={WEB: "SELECT, INSERT"},
    )
    op.protect("alert", via="office", checked="person_id", grants={WEB: "SELECT, INSERT, UPDATE"})


def downgrade():
    for rule in ("web_reads", "web_changes", "web_removes"):
        op.execute(f"DROP POLICY {rule} ON household")
    op.drop_table("alert")
    op.drop_table("accompanying_minor")
    op.drop_table("laborer_speech")
    op.drop_table("laborer")
    op.drop_table("household")

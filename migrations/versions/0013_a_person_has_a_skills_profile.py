"""A person has a skills profile.

Revision: 0013. After: 0012.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.core.logins import WEB, WORKER

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CHECKLISTS = ("skill", "occupation", "need", "language", "ability", "adjustment")
"""Lists of codes: who takes a tick away removes a row, and the audit keeps that it stood."""


def upgrade():
    op.create_table(
        "profile_ability",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("max_level", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_ability_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "demand", name=op.f("pk_profile_ability")),
    )
    op.create_table(
        "profile_adjustment",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("adjustment", sa.Text(), nullable=False),
        sa.Column("has_own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_adjustment_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "demand", "adjustment", name=op.f("pk_profile_adjustment")
        ),
    )
    op.create_table(
        "profile_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rfc", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_block_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_block")),
        sa.UniqueConstraint(
            "person_id", "fingerprint", name=op.f("uq_profile_block_person_id_fingerprint")
        ),
    )
    op.create_table(
        "profile_certificate",
        sa.Column("has_certificate", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_certificate_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile_certificate")),
    )
    op.create_table(
        "profile_communication",
        sa.Column("communication_ways", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("contact_ways", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_communication_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile_communication")),
    )
    op.create_table(
        "profile_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("notice_version", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("support_person", sa.LargeBinary(), nullable=True),
        sa.Column("witness", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["notice_version"],
            ["privacy_notice.version"],
            name=op.f("fk_profile_consent_notice_version"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_consent_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_profile_consent_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_consent")),
    )
    op.create_index(
        "ix_profile_consent_person_id",
        "profile_consent",
        ["person_id", "purpose", "created_at"],
        unique=False,
    )
    op.create_table(
        "profile_experience",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("years_band", sa.Text(), nullable=True),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_experience_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_experience")),
    )
    op.create_index(
        "ix_profile_experience_person_id", "profile_experience", ["person_id"], unique=False
    )
    op.create_table(
        "profile_language",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("understands", sa.Text(), nullable=True),
        sa.Column("uses", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_language_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "language", name=op.f("pk_profile_language")),
    )
    op.create_table(
        "profile_need",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_need_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "need", name=op.f("pk_profile_need")),
    )
    op.create_table(
        "profile_occupation",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("occupation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("years_band", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_occupation_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "occupation", "kind", name=op.f("pk_profile_occupation")
        ),
    )
    op.create_table(
        "profile_override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_override_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_profile_override_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_override")),
    )
    op.create_index(
        "ix_profile_override_person_id", "profile_override", ["person_id"], unique=False
    )
    op.create_table(
        "profile_skill",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_skill_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "skill", name=op.f("pk_profile_skill")),
    )
    op.create_table(
        "profile_study",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("is_certified", sa.Boolean(), nullable=True),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_study_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_study")),
    )
    op.create_index("ix_profile_study_person_id", "profile_study", ["person_id"], unique=False)
    op.create_table(
        "profile_support",
        sa.Column("support_person", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_support_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile_support")),
    )
    op.create_table(
        "skills_profile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("captured_by", sa.Uuid(), nullable=False),
        sa.Column("capture_mode", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("functioning_asked_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region_work", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("travel_minutes_max", sa.Integer(), nullable=True),
        sa.Column("modality", sa.Text(), nullable=True),
        sa.Column("schedules", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("pay_expectation", sa.Text(), nullable=True),
        sa.Column("schooling", sa.Text(), nullable=True),
        sa.Column("has_finished", sa.Text(), nullable=True),
        sa.Column(
            "silences",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["captured_by"], ["account.id"], name=op.f("fk_skills_profile_captured_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_skills_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_skills_profile_person_id")),
    )
    op.create_index(
        "ix_skills_profile_status", "skills_profile", ["status", "confirmed_at"], unique=False
    )
    op.create_table(
        "functional_screen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("instrument_version", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("vision", sa.SmallInteger(), nullable=True),
        sa.Column("hearing", sa.SmallInteger(), nullable=True),
        sa.Column("mobility", sa.SmallInteger(), nullable=True),
        sa.Column("cognition", sa.SmallInteger(), nullable=True),
        sa.Column("self_care", sa.SmallInteger(), nullable=True),
        sa.Column("communication", sa.SmallInteger(), nullable=True),
        sa.Column("upper_limb", sa.SmallInteger(), nullable=True),
        sa.Column("psychosocial", sa.SmallInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "cognition BETWEEN 1 AND 4 OR cognition IN (8, 9)",
            name=op.f("ck_functional_screen_cognition"),
        ),
        sa.CheckConstraint(
            "communication BETWEEN 1 AND 4 OR communication IN (8, 9)",
            name=op.f("ck_functional_screen_communication"),
        ),
        sa.CheckConstraint(
            "hearing BETWEEN 1 AND 4 OR hearing IN (8, 9)",
            name=op.f("ck_functional_screen_hearing"),
        ),
        sa.CheckConstraint(
            "mobility BETWEEN 1 AND 4 OR mobility IN (8, 9)",
            name=op.f("ck_functional_screen_mobility"),
        ),
        sa.CheckConstraint(
            "psychosocial BETWEEN 1 AND 4 OR psychosocial IN (8, 9)",
            name=op.f("ck_functional_screen_psychosocial"),
        ),
        sa.CheckConstraint(
            "self_care BETWEEN 1 AND 4 OR self_care IN (8, 9)",
            name=op.f("ck_functional_screen_self_care"),
        ),
        sa.CheckConstraint(
            "upper_limb BETWEEN 1 AND 4 OR upper_limb IN (8, 9)",
            name=op.f("ck_functional_screen_upper_limb"),
        ),
        sa.CheckConstraint(
            "vision BETWEEN 1 AND 4 OR vision IN (8, 9)", name=op.f("ck_functional_screen_vision")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["skills_profile.id"], name=op.f("fk_functional_screen_profile_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_functional_screen")),
    )
    op.create_index(
        "ix_functional_screen_profile_id",
        "functional_screen",
        ["profile_id", "created_at"],
        unique=False,
    )

    _add_walls()
    _count_laborers_only(without_profiles=True)


def _add_walls():
    mine = {"via": "profile", "key": "person_id"}
    op.protect(
        "skills_profile",
        via="profile",
        grants={WEB: "SELECT, INSERT, UPDATE", WORKER: "SELECT"},
    )
    op.protect(
        "profile_consent",
        via="profile",
        grants={WEB: "SELECT, INSERT", WORKER: "SELECT (person_id, purpose, given, created_at)"},
    )
    for name in ("communication", "support", "certificate"):
        op.protect(f"profile_{name}", **mine)
    for name in CHECKLISTS:
        rights = {WEB: "SELECT, INSERT, UPDATE, DELETE", WORKER: "SELECT"}
        op.protect(f"profile_{name}", **mine, grants=rights)
    worded = {
        "experience": "SELECT (person_id, kind, years_band)",
        "study": "SELECT (person_id, field, hours, is_certified)",
        "block": "SELECT (person_id, fingerprint)",
    }
    for name, read in worded.items():
        rights = {WEB: "SELECT, INSERT, UPDATE, DELETE", WORKER: read}
        op.protect(f"profile_{name}", via="profile", grants=rights)
    op.protect("profile_override", via="profile", grants={WEB: "SELECT, INSERT"})
    # Not audited: the audit would hold, beside the person, what no session may read again.
    op.protect(
        "functional_screen",
        via="of_profile",
        person="",
        audited=False,
        grants={WEB: "INSERT"},
    )
    op.execute(f"GRANT SELECT (birth_year, birth_month, birth_precision) ON person TO {WORKER}")


def _count_laborers_only(*, without_profiles):
    """Let the quality page of one census count nothing of the other one."""
    line = op.get_bind().exec_driver_sql
    body = line("SELECT pg_get_functiondef('answer_counts(text)'::regprocedure)").scalar_one()
    here, there = (
        "WHERE k.contype = 'p'",
        "WHERE c.relname NOT LIKE 'profile_%' AND k.contype = 'p'",
    )
    here, there = (here, there) if without_profiles else (there, here)
    line(body.replace(here, there).replace("%", "%%"))


def downgrade():
    _count_laborers_only(without_profiles=False)
    op.execute(f"REVOKE SELECT (birth_year, birth_month, birth_precision) ON person FROM {WORKER}")
    op.drop_table("functional_screen")
    op.drop_table("skills_profile")
    op.drop_table("profile_support")
    op.drop_table("profile_study")
    op.drop_table("profile_skill")
    op.drop_table("profile_override")
    op.drop_table("profile_occupation")
    op.drop_table("profile_need")
    op.drop_table("profile_language")
    op.drop_table("profile_experience")
    op.drop_table("profile_consent")
    op.drop_table("profile_communication")
    op.drop_table("profile_certificate")
    op.drop_table("profile_block")
    op.drop_table("profile_adjustment")
    op.drop_table("profile_ability")

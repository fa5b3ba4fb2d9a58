"""An employer asks for help with a search.

Revision: 0026. After: 0025.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, WEB

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OFFICE_OR_STAFF = (
    "(office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head')) "
    "OR (SELECT ctx_role()) IN ('analyst', 'admin', 'auditor')"
)
SEEN_TO = (
    "answered_by = (SELECT ctx_account()) AND ((SELECT ctx_role()) = 'analyst' "
    "OR (office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head')))"
)
OF_ITS_OFFER = (
    "employer_id = (SELECT ctx_employer()) AND asked_by = (SELECT ctx_account()) "
    "AND outcome IS NULL AND answered_by IS NULL AND EXISTS (SELECT FROM offer o WHERE o.id = search_help.offer_id "
    "AND o.employer_id = (SELECT ctx_employer()) AND o.municipality = search_help.office)"
)
ASKED = "id, created_at, employer_id, offer_id, asked_by, office, asked, outcome, answered_at"
"""What an employer reads: not who answered."""


def upgrade():
    op.create_table(
        "search_help",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["account.id"], name=op.f("fk_search_help_answered_by")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_search_help_asked_by")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_search_help_employer_id")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_search_help_offer_id")),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_search_help_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_help")),
        sa.UniqueConstraint("offer_id", "asked", name=op.f("uq_search_help_offer_id_asked")),
    )
    op.create_index(
        "ix_search_help_office",
        "search_help",
        ["office", "created_at"],
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.protect(
        "search_help",
        via=OFFICE_OR_STAFF,
        changed=SEEN_TO,
        person="",
        grants={WEB: "SELECT, UPDATE (outcome, answered_at, answered_by)"},
    )
    op.admit(
        "search_help",
        EMPLOYER,
        f"SELECT ({ASKED}), INSERT",
        via="own_employer",
        checked=OF_ITS_OFFER,
    )


def downgrade():
    op.drop_table("search_help")

"""Contact is asked for and mediated.

Revision: 0021. After: 0020.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import EMPLOYER, TRACE, WEB, WORKER

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

CASED = "EXISTS (SELECT FROM contact_case c WHERE c.request_id = {table}.request_id)"
MEDIATED = "EXISTS (SELECT FROM contact_case c WHERE c.request_id = contact_request.id)"
"""By the case of a person within reach, whose own wall decides."""
OWN_OFFER = (
    "employer_id = (SELECT ctx_employer()) AND accepted_at IS NULL AND closed_at IS NULL "
    "AND EXISTS (SELECT FROM offer o WHERE o.id = contact_request.offer_id "
    "AND o.employer_id = (SELECT ctx_employer()))"
)
ASKED = (
    "id, employer_id, offer_id, sent_by, sent_at, card, said, accepted_at, until, ended_at, "
    "closed_at, closing_reason, acknowledged_at, acknowledged_by, created_at"
)
"""What an employer reads of its own request: all but which card of the week it is."""
CASE = (
    "state, why, reviewed_by, offered_at, told_at, told_way, decided_at, decided_way, decided_by, "
    "fields, days"
)
RULE_MAY = {
    "employer": "SELECT, UPDATE (suspended_at)",
    "employer_suspension": "SELECT, INSERT",
}
"""What the worker needs of employers: to suspend who is late."""

BY_SOMEBODY = """
UPDATE employer_suspension s SET suspended_by = e.created_by
FROM employer e WHERE e.id = s.employer_id AND s.suspended_by IS NULL
"""
COUNTS = """
CREATE FUNCTION mediation_counts(since timestamptz)
RETURNS TABLE (office text, state text, why text, cases bigint, late bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.office, c.state, coalesce(c.why, ''), count(*),
        count(*) FILTER (WHERE c.state = 'en_revision' AND c.review_due_on < current_date)
    FROM contact_case c
    WHERE c.arrived_at >= since AND (SELECT ctx.role FROM ctx()) = 'analyst'
    GROUP BY 1, 2, 3
$$;
CREATE FUNCTION hides_from(person uuid, employer uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM profile_block b JOIN employer_papers e
            ON encode(e.rfc_fingerprint, 'hex') = b.fingerprint
        WHERE b.person_id = person AND e.employer_id = employer)
$$;
REVOKE ALL ON FUNCTION mediation_counts(timestamptz), hides_from(uuid, uuid) FROM PUBLIC;
"""
"""How many requests stand where, by office, for staff: counts only. Whether a person keeps her
card from an employer, for the worker, which opens no RFC."""


def upgrade():
    op.create_table(
        "contact_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("card_ref", sa.Uuid(), nullable=False),
        sa.Column("said", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (until IS NULL)", name=op.f("ck_contact_request_term_of_yes")
        ),
        sa.CheckConstraint(
            "ended_at IS NULL OR accepted_at IS NOT NULL",
            name=op.f("ck_contact_request_ends_what_began"),
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["account.id"], name=op.f("fk_contact_request_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_contact_request_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_contact_request_offer_id")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["account.id"], name=op.f("fk_contact_request_sent_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_request")),
        sa.UniqueConstraint("offer_id", "card", name=op.f("uq_contact_request_offer_id_card")),
    )
    op.create_index(
        "ix_contact_request_employer_id",
        "contact_request",
        ["employer_id", "sent_at", "id"],
        unique=False,
    )
    op.create_table(
        "contact_case",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_due_on", sa.Date(), nullable=False),
        sa.Column("answer_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_way", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_way", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_contact_case_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_contact_case_employer_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_contact_case_office")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_case_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["skills_profile.id"], name=op.f("fk_contact_case_profile_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_request.id"], name=op.f("fk_contact_case_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["account.id"], name=op.f("fk_contact_case_reviewed_by")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_contact_case")),
    )
    op.create_index(
        "ix_contact_case_office",
        "contact_case",
        ["office", "state", "review_due_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('en_revision', 'ofrecida', 'aceptada')"),
    )
    op.create_index(
        "ix_contact_case_person_id", "contact_case", ["person_id", "arrived_at"], unique=False
    )
    op.create_table(
        "contact_outcome",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "side IN ('persona', 'empleador')", name=op.f("ck_contact_outcome_side")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_contact_outcome_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_request.id"], name=op.f("fk_contact_outcome_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["account.id"], name=op.f("fk_contact_outcome_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_outcome")),
        sa.UniqueConstraint(
            "request_id", "side", "kind", name=op.f("uq_contact_outcome_request_id_side_kind")
        ),
    )
    op.create_table(
        "contact_release",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_contact_release_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_request.id"], name=op.f("fk_contact_release_request_id")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_contact_release")),
    )
    op.create_table(
        "release_view",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_request.id"], name=op.f("fk_release_view_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_view")),
    )
    op.create_index(
        "ix_release_view_request_id", "release_view", ["request_id", "at"], unique=False
    )
    op.alter_column("employer_suspension", "suspended_by", nullable=True)

    op.execute(COUNTS)
    op.protect(
        "contact_request",
        via=MEDIATED,
        person="",
        grants={
            WEB: "SELECT, UPDATE (accepted_at, until, ended_at, closed_at, closing_reason)",
            WORKER: "SELECT",
        },
    )
    op.admit(
        "contact_request",
        EMPLOYER,
        f"SELECT ({ASKED}), INSERT ({ASKED}, card_ref), "
        "UPDATE (closed_at, closing_reason, acknowledged_at, acknowledged_by)",
        via="own_employer",
        checked=f"{OWN_OFFER} AND sent_by = (SELECT ctx_account())",
    )
    op.protect(
        "contact_case",
        via="profile",
        person="",
        key="request_id",
        grants={WEB: f"SELECT, UPDATE ({CASE})", WORKER: f"SELECT, INSERT, UPDATE ({CASE})"},
    )
    # Not audited: the audit would keep what is to be erased.
    op.protect(
        "contact_release",
        via=CASED,
        person="",
        key="request_id",
        audited=False,
        grants={
            WEB: "SELECT, INSERT, UPDATE (contents, erased_at)",
            WORKER: "SELECT (request_id, until, erased_at), UPDATE (contents, erased_at)",
        },
    )
    op.admit(
        "contact_release",
        EMPLOYER,
        "SELECT",
        via="employer_id = (SELECT ctx_employer()) AND erased_at IS NULL AND until > now()",
    )
    op.protect(
        "release_view",
        via=CASED,
        person="",
        audited=False,
        grants={TRACE: "INSERT (request_id, account_id)", WEB: "SELECT"},
    )
    op.protect(
        "contact_outcome",
        via=CASED,
        checked=f"side = 'persona' AND {CASED}",
        person="",
        grants={WEB: "SELECT, INSERT"},
    )
    op.admit(
        "contact_outcome",
        EMPLOYER,
        "SELECT, INSERT",
        via="employer_id = (SELECT ctx_employer()) AND side = 'empleador'",
        checked="employer_id = (SELECT ctx_employer()) AND side = 'empleador' "
        "AND written_by = (SELECT ctx_account()) AND EXISTS (SELECT FROM contact_request r "
        "WHERE r.id = contact_outcome.request_id AND r.accepted_at IS NOT NULL)",
    )
    for table, rights in RULE_MAY.items():
        op.admit(table, WORKER, rights, via="anybody")
    op.execute(f"GRANT EXECUTE ON FUNCTION mediation_counts(timestamptz) TO {WEB}")
    op.execute(f"GRANT EXECUTE ON FUNCTION hides_from(uuid, uuid) TO {WORKER}")


def downgrade():
    for table in RULE_MAY:
        op.dismiss(table, WORKER)
    # A suspension by a rule has nobody's name to go back to: it becomes the verifier's.
    op.execute(BY_SOMEBODY)
    op.alter_column("employer_suspension", "suspended_by", nullable=False)
    for table in ("contact_outcome", "release_view", "contact_release"):
        op.drop_table(table)
    op.dismiss("contact_request", WEB)
    op.drop_table("contact_case")
    op.drop_table("contact_request")
    op.execute("DROP FUNCTION hides_from(uuid, uuid), mediation_counts(timestamptz)")

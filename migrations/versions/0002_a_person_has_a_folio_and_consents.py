"""A person has a folio and consents.

Revision: 0002. After: 0001.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB, WORKER

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


REACH = """
CREATE FUNCTION ctx_attended() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(a.person_id), '{}')
    FROM attention a, ctx() c
    WHERE a.until > now()
      AND (a.office = c.office OR (a.office IS NULL AND a.account_id = c.account_id))
$$;
REVOKE ALL ON FUNCTION ctx_attended() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx_attended() TO padron_web;
"""
"""The persons that an open attention of this office (or of this account of staff) reaches."""

LOOKUPS = """
CREATE FUNCTION find_candidates(keys bigint[], per_key integer, top integer)
RETURNS TABLE (
    person_id uuid, folio text, home_office text, sex text, birth_precision text,
    origin_state text, origin_municipality text, origin_country text,
    given_names bytea, first_surname bytea, second_surname bytea, birth_date bytea, phone bytea,
    curps bytea[], shared bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.folio, p.home_office, p.sex, p.birth_precision,
           p.origin_state, p.origin_municipality, p.origin_country,
           i.given_names, i.first_surname, i.second_surname, i.birth_date, i.phone,
           ARRAY(SELECT d.value FROM person_identifier d
                 WHERE d.person_id = p.id AND d.kind = 'curp' ORDER BY d.created_at),
           best.shared
    FROM (
        SELECT hit.person_id, count(*) AS shared
        FROM unnest(keys) AS q(key)
        CROSS JOIN LATERAL (
            SELECT k.person_id FROM person_key k WHERE k.key = q.key LIMIT per_key
        ) AS hit
        GROUP BY hit.person_id ORDER BY shared DESC, hit.person_id LIMIT top
    ) AS best
    JOIN person p ON p.id = best.person_id
    JOIN person_identity i ON i.person_id = p.id
    WHERE (SELECT c.role FROM ctx() c) IN ('clerk', 'head')
    ORDER BY best.shared DESC, p.folio
$$;
CREATE FUNCTION find_by_folio(wanted text, OUT person_id uuid, OUT home_office text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.home_office FROM person p
    WHERE p.folio = wanted AND (SELECT c.role FROM ctx() c) IN ('clerk', 'head', 'analyst')
$$;
CREATE FUNCTION receipt_state(wanted bytea, OUT office_name text, OUT issued_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.name, r.created_at FROM receipt r JOIN office o ON o.cvegeo = r.office
    WHERE r.token_hash = wanted
$$;
REVOKE ALL ON FUNCTION find_candidates(bigint[], integer, integer), find_by_folio(text),
    receipt_state(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_candidates(bigint[], integer, integer), find_by_folio(text),
    receipt_state(bytea) TO padron_web;
"""
"""The three questions that look past the walls, each answering no more than it must.

find_candidates: sealed identities that share keyed blocking keys, for whoever may register.
find_by_folio: to open an attention. receipt_state: whether a receipt is valid, for anybody.
"""


def upgrade():
    op.create_table(
        "legal_term",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "valid_from", name=op.f("pk_legal_term")),
    )
    op.create_table(
        "privacy_notice",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("short_es", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("full_es", sa.Text(), nullable=False),
        sa.Column("full_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_privacy_notice")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("folio", sa.Text(), nullable=False),
        sa.Column("home_office", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Uuid(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_precision", sa.Text(), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("origin_state", sa.Text(), nullable=True),
        sa.Column("origin_municipality", sa.Text(), nullable=True),
        sa.Column("origin_country", sa.Text(), nullable=True),
        sa.Column("no_curp_reason", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["home_office"], ["office.cvegeo"], name=op.f("fk_person_home_office")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["account.id"], name=op.f("fk_person_registered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("folio", name=op.f("uq_person_folio")),
    )
    op.create_index(
        "ix_person_home_office_created_at",
        "person",
        ["home_office", "created_at", "id"],
        unique=False,
    )
    op.create_table(
        "person_identity",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given_names", sa.LargeBinary(), nullable=False),
        sa.Column("first_surname", sa.LargeBinary(), nullable=True),
        sa.Column("second_surname", sa.LargeBinary(), nullable=True),
        sa.Column("birth_date", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_identity_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_identity")),
    )
    op.create_table(
        "person_identifier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_identifier_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_identifier")),
    )
    op.create_index(
        "ix_person_identifier_person_id", "person_identifier", ["person_id"], unique=False
    )
    op.create_index(
        "uq_person_identifier_seen",
        "person_identifier",
        ["kind", "fingerprint"],
        unique=True,
        postgresql_where=sa.text("level IN ('seen', 'verified') AND retired_on IS NULL"),
    )
    op.create_table(
        "person_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_key_person_id")),
        sa.PrimaryKeyConstraint("key", "person_id", name=op.f("pk_person_key")),
    )
    op.create_index("ix_person_key_person_id", "person_key", ["person_id"], unique=False)
    op.create_table(
        "notice_showing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice_version", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("shown_by", sa.Uuid(), nullable=False),
        sa.Column(
            "shown_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["notice_version"],
            ["privacy_notice.version"],
            name=op.f("fk_notice_showing_notice_version"),
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.cvegeo"], name=op.f("fk_notice_showing_office")
        ),
        sa.ForeignKeyConstraint(
            ["shown_by"], ["account.id"], name=op.f("fk_notice_showing_shown_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_showing")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("notice_version", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=True),
        sa.Column("read_aloud", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.LargeBinary(), nullable=True),
        sa.Column("interpreter", sa.LargeBinary(), nullable=True),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["notice_version"], ["privacy_notice.version"], name=op.f("fk_consent_notice_version")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_consent_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_consent_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(
        "ix_consent_person_id", "consent", ["person_id", "purpose", "created_at"], unique=False
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_correction_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_correction_person_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["account.id"], name=op.f("fk_correction_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(
        "ix_correction_person_id", "correction", ["person_id", "created_at"], unique=False
    )
    op.create_table(
        "attention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("person_present", sa.Boolean(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("office IS NULL OR person_present", name=op.f("ck_attention_present")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_attention_account_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_attention_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attention_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention")),
    )
    op.create_index("ix_attention_account_id", "attention", ["account_id", "until"], unique=False)
    op.create_index("ix_attention_office", "attention", ["office", "until"], unique=False)
    op.create_index("ix_attention_person_id", "attention", ["person_id"], unique=False)
    op.create_table(
        "duplicate_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_person_id", sa.Uuid(), nullable=False),
        sa.Column("other_folio", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.cvegeo"], name=op.f("fk_duplicate_case_office")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_duplicate_case_opened_by")
        ),
        sa.ForeignKeyConstraint(
            ["other_person_id"], ["person.id"], name=op.f("fk_duplicate_case_other_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_duplicate_case_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_case")),
    )
    op.create_index(
        "ix_duplicate_case_office", "duplicate_case", ["office", "created_at"], unique=False
    )
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_receipt_office")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_receipt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_receipt_token_hash")),
    )
    op.create_index(op.f("ix_receipt_person_id"), "receipt", ["person_id"], unique=False)

    op.execute(REACH)
    for texts, key in (("legal_term", "name"), ("privacy_notice", "version")):
        op.protect(
            texts,
            via="anybody",
            checked="admin",
            key=key,
            person="",
            grants={WEB: "SELECT, INSERT"},
        )
    op.protect(
        "person",
        via="itself",
        checked="home",
        person="id",
        grants={WEB: "SELECT, INSERT, UPDATE", WORKER: "SELECT (id, folio, home_office)"},
    )
    only_home = {"checked": "home_of_person", "changed": "home_of_person"}
    op.protect("person_identity", via="person_id", key="person_id", **only_home)
    op.protect("person_identifier", via="person_id", **only_home)
    op.protect(
        "person_key",
        via="person_id",
        **only_home,
        audited=False,
        grants={WEB: "SELECT (person_id), INSERT, DELETE"},
    )
    op.protect(
        "notice_showing", via="office", person="", audited=False, grants={WEB: "SELECT, INSERT"}
    )
    op.protect(
        "correction", via="person_id", checked="home_of_person", grants={WEB: "SELECT, INSERT"}
    )
    op.protect("consent", via="person_id", grants={WEB: "SELECT, INSERT"})
    op.protect(
        "attention",
        via="person_id",
        checked="own_attention",
        extra="account_id = (SELECT ctx_account())",
        grants={WEB: "SELECT, INSERT", WORKER: "SELECT (id, person_id, office, until)"},
    )
    op.protect("duplicate_case", via="office")
    op.protect("receipt", via="person_id", grants={WEB: "SELECT, INSERT"})
    for log in ("audit_event", "access_event"):
        op.execute(f"GRANT SELECT ON {log} TO {WEB}")
        op.execute(
            f"CREATE POLICY web_reads ON {log} FOR SELECT TO {WEB} "
            f"USING (EXISTS (SELECT FROM person p WHERE p.id = {log}.person_id))"
        )
    op.execute(LOOKUPS)


def downgrade():
    for log in ("audit_event", "access_event"):
        op.execute(f"DROP POLICY web_reads ON {log}")
        op.execute(f"REVOKE SELECT ON {log} FROM {WEB}")
    op.execute(
        "DROP FUNCTION find_candidates(bigint[], integer, integer), find_by_folio(text), "
        "receipt_state(bytea)"
    )
    op.drop_table("receipt")
    op.drop_table("duplicate_case")
    op.drop_table("correction")
    op.drop_table("attention")
    op.drop_table("consent")
    op.drop_table("notice_showing")
    op.drop_table("person_key")
    op.drop_table("person_identifier")
    op.drop_table("person_identity")
    op.drop_table("person")
    op.drop_table("privacy_notice")
    op.drop_table("legal_term")
    op.execute("DROP FUNCTION ctx_attended()")

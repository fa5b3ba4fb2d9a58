"""A person may ask to be forgotten.

Revision: 0035. After: 0034.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB, WORKER

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

DESK = (
    "(SELECT ctx_role()) IN ('analyst', 'admin') "
    "OR (office = (SELECT ctx_office()) AND (SELECT ctx_role()) IN ('clerk', 'head'))"
)
WINDOW = (
    "recorded_by = (SELECT ctx_account()) "
    "AND EXISTS (SELECT FROM person p WHERE p.id = data_request.person_id)"
)

BODY = '5ea1ed0f[0-9a-f]*"'
"""As in the migration that sealed the log: of a sealed value only the nonce counts."""

HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$"

AGREED = """
CREATE FUNCTION demand_two_agreed(of_person uuid) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF session_user = current_user THEN RETURN; END IF;
    PERFORM FROM data_request r WHERE r.person_id = of_person AND r.kind = 'cancelacion'
        AND r.first_by IS NOT NULL AND r.second_by IS NOT NULL AND r.first_by <> r.second_by;
    IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
END $$;
REVOKE ALL ON FUNCTION demand_two_agreed(uuid) FROM PUBLIC;
"""
"""Two persons agreed, or it is the owner: a restore that reads the ledger again."""

ROOMS = f"""
CREATE FUNCTION forget_person(of_person uuid) RETURNS void
{HEAD}
DECLARE
    known text := (SELECT folio FROM person WHERE id = of_person);
    door uuid := (SELECT account_id FROM person_door WHERE person_id = of_person);
BEGIN
    PERFORM demand_two_agreed(of_person);
    DELETE FROM person_identity WHERE person_id = of_person;
    DELETE FROM person_identifier WHERE person_id = of_person;
    DELETE FROM person_key WHERE person_id = of_person;
    DELETE FROM receipt WHERE person_id = of_person;
    DELETE FROM registration_paper WHERE person_id = of_person;
    DELETE FROM correction WHERE person_id = of_person;
    DELETE FROM consent WHERE person_id = of_person;
    DELETE FROM office_task WHERE person_id = of_person;
    DELETE FROM duplicate_case WHERE of_person IN (person_id, other_person_id);
    DELETE FROM person_door WHERE person_id = of_person;
    UPDATE attention SET reason = NULL, until = least(until, now()) WHERE person_id = of_person;
    UPDATE account_session SET ended_at = now() WHERE account_id = door AND ended_at IS NULL;
    UPDATE account SET active = false, name = 'cancelada-' || id, display_name = '',
        password_hash = '' WHERE id = door;
    UPDATE office_message SET folio = NULL WHERE folio = known;
    UPDATE idempotency_key SET status = 410, body = '', location = NULL
        WHERE position(convert_to(known, 'UTF8') IN coalesce(body, '')) > 0
           OR position(known IN coalesce(location, '')) > 0;
    UPDATE data_request SET folio = NULL, said = NULL, answer = NULL WHERE person_id = of_person;
    UPDATE person SET folio = 'CANCELADA-' || id, birth_month = NULL, birth_precision = 'year',
        origin_municipality = NULL, no_curp_reason = NULL, version = version + 1,
        changed_at = now(), cancelled_at = now()
        WHERE id = of_person;
END $$;
CREATE FUNCTION forget_laborer(of_person uuid) RETURNS void
{HEAD}
BEGIN
    PERFORM demand_two_agreed(of_person);
    DELETE FROM laborer_conditions WHERE person_id = of_person;
    DELETE FROM laborer_crew WHERE person_id = of_person;
    DELETE FROM laborer_needs WHERE person_id = of_person;
    DELETE FROM laborer_profile WHERE person_id = of_person;
    DELETE FROM laborer_self WHERE person_id = of_person;
    DELETE FROM laborer_speech WHERE person_id = of_person;
    DELETE FROM laborer_stay WHERE person_id = of_person;
    DELETE FROM laborer_travel WHERE person_id = of_person;
    DELETE FROM override WHERE person_id = of_person;
    DELETE FROM referral WHERE person_id = of_person;
    DELETE FROM accompanying_minor WHERE person_id = of_person;
    UPDATE laborer SET household_id = NULL, silences = '{{}}' WHERE person_id = of_person;
END $$;
CREATE FUNCTION forget_profile(of_person uuid) RETURNS void
{HEAD}
BEGIN
    PERFORM demand_two_agreed(of_person);
    DELETE FROM functional_screen f USING skills_profile p
        WHERE p.id = f.profile_id AND p.person_id = of_person;
    DELETE FROM snapshot_key k USING skills_profile p
        WHERE p.id = k.profile_id AND p.person_id = of_person;
    DELETE FROM profile_ability WHERE person_id = of_person;
    DELETE FROM profile_adjustment WHERE person_id = of_person;
    DELETE FROM profile_block WHERE person_id = of_person;
    DELETE FROM profile_certificate WHERE person_id = of_person;
    DELETE FROM profile_communication WHERE person_id = of_person;
    DELETE FROM profile_consent WHERE person_id = of_person;
    DELETE FROM profile_experience WHERE person_id = of_person;
    DELETE FROM profile_language WHERE person_id = of_person;
    DELETE FROM profile_need WHERE person_id = of_person;
    DELETE FROM profile_occupation WHERE person_id = of_person;
    DELETE FROM profile_override WHERE person_id = of_person;
    DELETE FROM profile_skill WHERE person_id = of_person;
    DELETE FROM profile_study WHERE person_id = of_person;
    DELETE FROM profile_support WHERE person_id = of_person;
    UPDATE skills_profile SET status = 'retirado', organization = NULL, region_work = NULL,
        travel_minutes_max = NULL, modality = NULL, schedules = NULL, pay_expectation = NULL,
        schooling = NULL, has_finished = NULL, silences = '{{}}', version = version + 1,
        changed_at = now()
        WHERE person_id = of_person;
END $$;
CREATE FUNCTION forget_contacts(of_person uuid) RETURNS void
{HEAD}
BEGIN
    PERFORM demand_two_agreed(of_person);
    UPDATE contact_release r SET contents = NULL, erased_at = coalesce(erased_at, now())
        FROM contact_case c WHERE c.request_id = r.request_id AND c.person_id = of_person;
    UPDATE contact_request q SET ended_at = now()
        FROM contact_case c
        WHERE c.request_id = q.id AND c.person_id = of_person
          AND q.accepted_at IS NOT NULL AND q.ended_at IS NULL;
    UPDATE contact_case SET state = 'retirada', why = 'perfil_oculto'
        WHERE person_id = of_person AND state IN ('en_revision', 'ofrecida', 'aceptada');
END $$;
CREATE FUNCTION forget_lines(of_person uuid) RETURNS void
{HEAD}
BEGIN
    PERFORM demand_two_agreed(of_person);
    UPDATE audit_event SET digest = sha256(salt || convert_to(regexp_replace(
            coalesce(before::text, 'null') || chr(10) || coalesce(after::text, 'null'),
            '{BODY}', '"', 'g'), 'UTF8')),
        before = NULL, after = NULL, salt = NULL
        WHERE person_id = of_person AND salt IS NOT NULL;
    UPDATE access_event SET digest = sha256(salt || convert_to(regexp_replace(
            coalesce(to_jsonb(reason)::text, 'null'),
            '{BODY}', '"', 'g'), 'UTF8')),
        reason = NULL, salt = NULL
        WHERE person_id = of_person AND salt IS NOT NULL;
END $$;
"""
FUNCTIONS = (
    "forget_person(uuid), forget_laborer(uuid), forget_profile(uuid), forget_contacts(uuid), "
    "forget_lines(uuid)"
)


def upgrade():
    op.add_column("person", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        f"CREATE POLICY not_cancelled ON person AS RESTRICTIVE TO {WEB} "
        "USING (cancelled_at IS NULL) WITH CHECK (cancelled_at IS NULL)"
    )
    op.create_table(
        "data_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("folio", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("first_by", sa.Uuid(), nullable=True),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_by", sa.Uuid(), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("second_by <> first_by", name=op.f("ck_data_request_two_persons")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_data_request_person_id")
        ),
        sa.ForeignKeyConstraint(["office"], ["office.cvegeo"], name=op.f("fk_data_request_office")),
        *(
            sa.ForeignKeyConstraint([who], ["account.id"], name=op.f(f"fk_data_request_{who}"))
            for who in ("recorded_by", "first_by", "second_by", "answered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index("ix_data_request_office", "data_request", ["office", "due_on"], unique=False)
    op.create_index("ix_data_request_person_id", "data_request", ["person_id"], unique=False)
    op.protect(
        "data_request",
        via=DESK,
        checked=WINDOW,
        changed=DESK,
        grants={
            WEB: "SELECT, INSERT, UPDATE (state, first_by, first_at, second_by, second_at, "
            "answer, answered_by, ended_at)",
            WORKER: "SELECT (id, person_id, second_by), UPDATE (state, ended_at)",
        },
    )
    op.execute(AGREED)
    op.execute(ROOMS)
    op.execute(f"REVOKE ALL ON FUNCTION {FUNCTIONS} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {FUNCTIONS} TO {WORKER}")


def downgrade():
    op.execute(f"DROP FUNCTION {FUNCTIONS}, demand_two_agreed(uuid)")
    op.drop_table("data_request")
    op.execute("DROP POLICY not_cancelled ON person")
    op.drop_column("person", "cancelled_at")

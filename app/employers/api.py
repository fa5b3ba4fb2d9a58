"""JSON doors of employers: declare one's own, check it, suspend it and lift that."""

from typing import Any
from uuid import UUID

from flask import current_app
from flask_smorest import Blueprint

from app.core.clock import today
from app.core.permissions import Action
from app.employers import queries, schemas
from app.employers.actions import declare, verify
from app.employers.models import Employer, EmployerVerification
from app.extensions import db
from app.web.access import allows, signed_in
from app.web.once import creates

doors = Blueprint("employers_api", __name__, url_prefix="/api/v1", description="Employers")


@doors.route("/employers", methods=["POST"])
@allows(Action.KEEP_EMPLOYER)
@creates
@doors.arguments(schemas.EmployerIn)
@doors.response(201, schemas.EmployerOut)
def declare_employer(sent: dict[str, Any]) -> dict[str, Any]:
    """Declare the employer that one's account acts for."""
    return _shape(declare.declare(db.session(), signed_in().actor, sent))


@doors.route("/employers/<uuid:employer_id>/verifications", methods=["POST"])
@allows(Action.VERIFY_EMPLOYER)
@creates
@doors.arguments(schemas.CheckIn)
@doors.response(201, schemas.CheckOut)
def verify_employer(sent: dict[str, Any], employer_id: UUID) -> dict[str, Any]:
    """Say that one checked an employer; a second person's check makes it count."""
    made = verify.verify(
        db.session(),
        signed_in().actor,
        employer_id,
        checks=sent["checks"],
        note=sent.get("note"),
        months=current_app.extensions["padron_settings"].verification_months,
    )
    return _check_shape(made)


@doors.route("/employers/<uuid:employer_id>/suspension", methods=["POST"])
@allows(Action.SUSPEND_EMPLOYER)
@creates
@doors.arguments(schemas.ReasonIn)
@doors.response(201, schemas.EmployerOut)
def suspend_employer(sent: dict[str, Any], employer_id: UUID) -> dict[str, Any]:
    """Shut an employer out: what it has in public is gone at the next request."""
    verify.suspend(db.session(), signed_in().actor, employer_id, reason=sent["reason"])
    return _shape(queries.one(db.session(), employer_id))


@doors.route("/employers/<uuid:employer_id>/suspension", methods=["DELETE"])
@allows(Action.SUSPEND_EMPLOYER)
@doors.arguments(schemas.ReasonIn)
@doors.response(204)
def lift_suspension(sent: dict[str, Any], employer_id: UUID) -> None:
    """Lift the suspension of an employer."""
    verify.lift(db.session(), signed_in().actor, employer_id, reason=sent["reason"])


def _shape(employer: Employer) -> dict[str, Any]:
    return {
        "id": employer.id,
        "name": employer.name,
        "standing": employer.standing(today()).value,
        "verified_until": employer.verified_until,
    }


def _check_shape(made: EmployerVerification) -> dict[str, Any]:
    return {
        "id": made.id,
        "employer_id": made.employer_id,
        "confirmed": made.confirmed_at is not None,
        "valid_until": made.valid_until,
    }

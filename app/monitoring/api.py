"""JSON doors of the board: the commitments on a day, a report on an activity, a verdict."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from app.core import seal
from app.core.permissions import Action
from app.extensions import db
from app.monitoring.actions import reports, verdicts
from app.monitoring.actions.reports import Telling
from app.monitoring.actions.verdicts import Verified
from app.monitoring.models.told import ActivityReport
from app.monitoring.queries import boards, plans
from app.monitoring.rules.document import document
from app.monitoring.rules.facts import Verdict
from app.monitoring.schemas import (
    ActivityReportSent,
    ActivityReportShape,
    BoardQuery,
    BoardShape,
    RootsShape,
    VerdictSent,
    VerdictsShape,
)
from app.web.access import allows, open_to_all, signed_in
from app.web.downloads import JSON, answer_of_facts
from app.web.kept import kept
from app.web.once import creates

doors = Blueprint("monitoring_api", __name__, url_prefix="/api/v1", description="Commitments")


@doors.route("/commitments", methods=["GET"])
@open_to_all
@doors.arguments(BoardQuery, location="query")
@doors.response(200, BoardShape)
def read_board(asked: dict[str, Any]) -> Response:
    """Give the commitments of a plan on a day, with what was known on another."""
    days = boards.as_of(asked.get("al"), asked.get("conocido"))
    found = boards.newest(db.session(), days, code=asked.get("plan"))
    # Plain data already, and long: written as it is, not field by field.
    return answer_of_facts(kept(found, lambda: jsonify(document(found)).get_data()), JSON)


@doors.route("/audit/roots", methods=["GET"])
@open_to_all
@doors.response(200, RootsShape)
def read_roots() -> dict[str, Any]:
    """Give the last checkpoint of the log for each day, the newest first."""
    return {"items": seal.roots(db.session()), "next": None}


@doors.route("/activities/<uuid:activity_id>/reports", methods=["POST"])
@allows(Action.REPORT_ACTIVITY)
@creates
@doors.arguments(ActivityReportSent)
@doors.response(201, ActivityReportShape)
def report_activity(sent: dict[str, Any], activity_id: UUID) -> ActivityReport:
    """Report how far an activity has come, with files that back it."""
    place = plans.place_of_activity(db.session(), activity_id)
    telling = Telling.told(
        place.activity,
        claimed=sent.get("claimed"),
        value=sent.get("value"),
        says=sent["says"],
        effective_on=sent["effective_on"],
        evidence=sent.get("evidence") or (),
    )
    return reports.report(db.session(), signed_in().actor, activity_id=activity_id, telling=telling)


@doors.route("/evidence/<uuid:evidence_id>/verifications", methods=["POST"])
@allows(Action.VERIFY_EVIDENCE)
@creates
@doors.arguments(VerdictSent)
@doors.response(201, VerdictsShape)
def verify_evidence(sent: dict[str, Any], evidence_id: UUID) -> Verified:
    """Give a verdict on a file, wherever it backs a report or proves a step; never on one's own."""
    return verdicts.verify(
        db.session(),
        signed_in().actor,
        evidence_id=evidence_id,
        verdict=Verdict(sent["verdict"]),
        reason=sent["reason"],
    )

"""JSON doors of the offices: directory, one office, its steps and verdicts, the whole rollout."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from app.core.clock import today
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.extensions import db
from app.offices import actions, queries
from app.offices.forms import place_of
from app.offices.indicators.document import document
from app.offices.indicators.rollout import rollout
from app.offices.models import StageEvent, StepVerdict
from app.offices.rules.reports import Report, faults_of_days
from app.offices.schemas.shapes import (
    OfficeHistory,
    OfficesPage,
    OfficesQuery,
    RolloutQuery,
    RolloutShape,
    Step,
    StepReport,
    StepVerdictReport,
    StepVerdictShape,
)
from app.web.access import allows, open_to_all, signed_in
from app.web.downloads import JSON, answer_of_facts
from app.web.kept import kept
from app.web.once import creates
from app.web.pages import Page, read_limit, write_cursor

doors = Blueprint("offices_api", __name__, url_prefix="/api/v1", description="Offices")


@doors.route("/offices", methods=["GET"])
@open_to_all
@doors.arguments(OfficesQuery, location="query")
@doors.response(200, OfficesPage)
def list_offices(asked: dict[str, Any]) -> Page[queries.Listed]:
    """List the offices in Spanish order of their municipalities."""
    wanted = queries.Wanted(
        text=asked.get("q") or "",
        region=asked.get("region") or "",
        wave=asked.get("wave"),
        stage=asked.get("stage") or "",
    )
    found = queries.directory(
        db.session(),
        wanted,
        limit=read_limit(asked.get("limit")),
        after=place_of(asked.get("cursor")),
    )
    return Page(found.items, write_cursor(*found.next) if found.next else None)


@doors.route("/offices/<cvegeo>", methods=["GET"])
@open_to_all
@doors.response(200, OfficeHistory)
def read_office(cvegeo: str) -> queries.History:
    """Give one office with every step of its installation."""
    return queries.history(db.session(), cvegeo)


@doors.route("/offices/<cvegeo>/events", methods=["POST"])
@allows(Action.REPORT_OFFICE_STAGE)
@creates
@doors.arguments(StepReport)
@doors.response(201, Step)
def report_step(sent: dict[str, Any], cvegeo: str) -> StageEvent:
    """Add a dated step to an office, or undo one of its steps."""
    report = Report(
        sent.get("stage"),
        sent["effective_on"],
        sent.get("reason"),
        sent.get("reverses"),
        tuple(sent.get("evidence") or ()),
    )
    return actions.report_stage(db.session(), signed_in().actor, cvegeo=cvegeo, report=report)


@doors.route("/offices/<cvegeo>/events/<uuid:step_id>/verdicts", methods=["POST"])
@allows(Action.VERIFY_OFFICE_STEP)
@creates
@doors.arguments(StepVerdictReport)
@doors.response(201, StepVerdictShape)
def judge_step(sent: dict[str, Any], cvegeo: str, step_id: UUID) -> StepVerdict:
    """Accept, reject or observe a step of an office; never one's own."""
    return actions.judge(
        db.session(),
        signed_in().actor,
        cvegeo=cvegeo,
        step=step_id,
        verdict=sent["verdict"],
        reason=sent["reason"],
    )


@doors.route("/rollout", methods=["GET"])
@open_to_all
@doors.arguments(RolloutQuery, location="query")
@doors.response(200, RolloutShape)
def read_rollout(asked: dict[str, Any]) -> Response:
    """Give the rollout on a day (``al``) as it was known on another (``conocido``)."""
    day = today()
    on, by = asked.get("al") or day, asked.get("conocido") or day
    faults = faults_of_days(on, by, today=day)
    if faults:
        raise InvalidAnswers(faults)
    found = rollout(db.session(), on=on, by=by)
    # Plain data already, and long: written as it is, not field by field.
    return answer_of_facts(kept(found, lambda: jsonify(document(found)).get_data()), JSON)

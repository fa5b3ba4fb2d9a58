"""JSON doors of the offices: the public directory, one office, and the report of a step."""

from typing import Any

from flask_smorest import Blueprint

from app.core.permissions import Action
from app.extensions import db
from app.offices import actions, queries
from app.offices.forms import place_of
from app.offices.models import StageEvent
from app.offices.schemas import OfficeHistory, OfficesPage, OfficesQuery, Step, StepReport
from app.web.access import allows, open_to_all, signed_in
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
    return actions.report_stage(
        db.session(),
        signed_in().actor,
        cvegeo=cvegeo,
        stage=sent.get("stage"),
        effective_on=sent["effective_on"],
        reason=sent.get("reason"),
        reverses=sent.get("reverses"),
    )

"""JSON doors of the evidence: send a file, and what is known of a kept one."""

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from app.core.permissions import Action
from app.evidence import actions, queries
from app.evidence.forms import upload_of
from app.evidence.models import Evidence
from app.evidence.rules.sent import FIELD
from app.evidence.schemas import EvidenceFile, EvidenceShape, EvidenceTitle
from app.extensions import db
from app.web import context
from app.web.access import allows, open_to_all, signed_in
from app.web.once import creates
from app.web.uploads import data_folder, takes_files

doors = Blueprint("evidence_api", __name__, url_prefix="/api/v1", description="Evidence")


@doors.route("/evidence", methods=["POST"])
@takes_files
@allows(Action.UPLOAD_EVIDENCE)
@creates
@doors.arguments(EvidenceFile, location="files")
@doors.arguments(EvidenceTitle, location="form")
@doors.response(201, EvidenceShape)
def send_evidence(_file: dict[str, Any], said: dict[str, Any]) -> Evidence:
    """Keep a file. It is internal until somebody checked it for personal data."""
    return actions.keep(
        db.session(),
        signed_in().actor,
        upload_of(request.files.get(FIELD)),
        data=data_folder(),
        title=said.get("title"),
    )


@doors.route("/evidence/<uuid:evidence_id>", methods=["GET"])
@open_to_all
@doors.response(200, EvidenceShape)
def read_evidence(evidence_id: UUID) -> Evidence:
    """Give what is known of a file that is public, or internal to whoever asks."""
    visitor = context.visitor()
    return queries.evidence(db.session(), evidence_id, reader=visitor.actor if visitor else None)

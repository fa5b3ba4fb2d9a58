"""JSON doors of laborers: register, list, read, correct, answer, history, children, household."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response, jsonify, make_response, request
from flask_smorest import Blueprint

from app.core.errors import NotFound, StaleEdit
from app.core.permissions import Action
from app.core.trace import Sight
from app.extensions import db
from app.people.actions.correct import correct
from app.people.queries import records
from app.people.schemas import (
    birth_needed,
    changes_from,
    consent_from,
    declared_from,
    earlier_from,
    paper_from,
)
from app.registry import queries, schemas
from app.registry.actions import answers, change, referrals, register
from app.web.access import allows, require, signed_in
from app.web.once import creates
from app.web.pages import if_match, read_cursor, read_limit, write_cursor
from app.web.wording import said_caution

doors = Blueprint("registry_api", __name__, url_prefix="/api/v1", description="Laborers")


@doors.route("/laborers", methods=["POST"])
@allows(Action.REGISTER_LABORER)
@creates
@doors.arguments(schemas.LaborerIn())
@doors.response(201)
def register_laborer(sent: dict[str, Any]) -> dict[str, Any]:
    """Register a laborer at one's own office; 409 exactly when some match is likely."""
    receipt = register.register_laborer(
        db.session(),
        signed_in().actor,
        declared=declared_from(sent),
        consent=consent_from(sent["consent"]),
        answers={name: value for name, value in sent["answers"].items() if value is not None},
        earlier=earlier_from(sent),
        paper=paper_from(sent["paper"]),
    )
    return schemas.receipt_shape(receipt)


@doors.route("/laborers")
@allows(Action.LIST_LABORERS)
@doors.response(200)
def list_laborers() -> dict[str, Any]:
    """List the laborers of one's own office, the newest first."""
    limit = read_limit(request.args.get("limit"))
    rows = queries.own_laborers(
        db.session(), signed_in().actor, limit=limit, before=_place(request.args.get("cursor"))
    )
    shown, last = rows[:limit], rows[:limit][-1:]
    place = [(row.registered_at.isoformat(), str(row.person_id)) for row in last]
    return {
        "items": [schemas.row_shape(row) for row in shown],
        "next": write_cursor(*place[0]) if len(rows) > limit else None,
    }


def _place(cursor: str | None) -> tuple[datetime, UUID] | None:
    found = read_cursor(cursor)
    try:
        return (
            None if found is None else (datetime.fromisoformat(str(found[0])), UUID(str(found[1])))
        )
    except (ValueError, IndexError):
        return None


@doors.route("/laborers/<folio>")
@allows(Action.OPEN_PERSON)
def read_laborer(folio: str) -> Response:
    """Give a record within reach; ``?reveal=reason`` shows the numbers whole and is traced."""
    reason = request.args.get("reveal", "").strip()
    sight = Sight.REVEAL if reason else Sight.OPEN
    record = _record(folio, Action.OPEN_PERSON, sight=sight, reason=reason or None)
    if reason:
        require(Action.REVEAL_IDENTIFIERS, record.reached)
    return _shown(record, whole=bool(reason))


@doors.route("/laborers/<folio>", methods=["PATCH"])
@allows(Action.ANSWER_SECTION)
@doors.arguments(schemas.LaborerChange())
def change_laborer(sent: dict[str, Any], folio: str) -> Response:
    """Correct who a laborer is (home office only) or add answers, over the version read."""
    record, version = _record(folio, Action.ANSWER_SECTION), if_match()
    try:
        return _changed(sent, record, version=version)
    except StaleEdit as stale:
        current = _shown(record).get_json()
        stale.document = {
            "sent_version": version,
            "current_version": stale.current_version,
            "current": current,
        }
        raise


def _changed(sent: dict[str, Any], record: queries.Record, *, version: int) -> Response:
    changes = changes_from(sent)
    cautions = []
    if changes:
        require(Action.CORRECT_PERSON, record.reached)
        cautions = correct(
            db.session(),
            signed_in().actor,
            record.person,
            changes=changes,
            reason=sent["reason"] or "",
            version=version,
        )
    if sent["answers"]:
        current = record.person.version if changes else version
        cautions += answers.answer(
            db.session(),
            signed_in().actor,
            record,
            sent["answers"],
            version=current,
            reason=sent["reason"] or "",
        )
    response = _shown(record)
    body = response.get_json() | {"warnings": [said_caution(c) for c in cautions]}
    response.set_data(jsonify(body).get_data())
    return response


@doors.route("/laborers/<folio>/history")
@allows(Action.READ_HISTORY)
@doors.response(200)
def read_history(folio: str) -> dict[str, Any]:
    """Tell every change of a record, the newest first, and the reasons of corrections."""
    record = _record(folio, Action.READ_HISTORY, sight=Sight.HISTORY)
    person_id = record.person.id
    return {
        "items": [_change_shape(each) for each in records.history_of(db.session(), person_id)],
        "corrections": [
            {
                "at": each.created_at.isoformat(),
                "office": each.office,
                "reason": each.reason,
                "fields": each.fields,
            }
            for each in records.corrections_of(db.session(), person_id)
        ],
        "next": None,
    }


def _change_shape(change_: records.Change) -> dict[str, Any]:
    return {
        "at": change_.at.isoformat(),
        "office": change_.office,
        "operation": change_.operation,
        "table": change_.table,
        "field": change_.field,
        "before": change_.before,
        "after": change_.after,
    }


@doors.route("/laborers/<folio>/minors", methods=["POST"])
@allows(Action.RECORD_MINOR)
@creates
@doors.arguments(schemas.MinorIn())
@doors.response(201)
def add_minor(sent: dict[str, Any], folio: str) -> dict[str, Any]:
    """Note a child under 15 who comes along with a laborer."""
    record = _record(folio, Action.RECORD_MINOR)
    minor = change.add_minor(
        db.session(),
        signed_in().actor,
        record,
        given_names=sent["given_names"],
        surnames=sent.get("surnames"),
        birth=birth_needed(sent),
        sex=sent["sex"],
    )
    return {"id": str(minor.id), "folio": record.person.folio}


@doors.route("/laborers/<folio>/referrals", methods=["POST"])
@allows(Action.REFER_PERSON)
@creates
@doors.arguments(schemas.ReferralIn)
@doors.response(201)
def refer(sent: dict[str, Any], folio: str) -> dict[str, Any]:
    """Note what a person told in confidence; no door reads it back but its page."""
    record = _record(folio, Action.REFER_PERSON)
    referral = referrals.refer(
        db.session(), signed_in().actor, record, kind=sent["kind"], note=sent.get("note")
    )
    return {"id": str(referral.id)}


@doors.route("/laborers/<folio>/household/<relative>", methods=["PUT"])
@allows(Action.RECORD_MINOR)
@doors.response(204)
def join_household(folio: str, relative: str) -> None:
    """Put a laborer in the household of a relative, so that children are counted once."""
    record = _record(folio, Action.RECORD_MINOR)
    change.join_household(db.session(), signed_in().actor, record, relative_folio=relative)


def _record(
    folio: str, action: Action, *, sight: Sight = Sight.OPEN, reason: str | None = None
) -> queries.Record:
    record = queries.open_record(db.session(), signed_in().actor, folio, sight=sight, reason=reason)
    require(action, record.reached if record else None)
    if record is None:
        raise NotFound
    return record


def _shown(record: queries.Record, *, whole: bool = False) -> Response:
    consents = records.consents_of(db.session(), record.person.id)
    paper = records.paper_of(db.session(), record.person.id)
    shape = schemas.record_shape(record, consents, paper=paper, whole=whole)
    response = make_response(jsonify(shape))
    response.headers["ETag"] = f'"{record.person.version}"'
    return response

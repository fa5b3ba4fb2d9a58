"""JSON doors of profiles: register, list, read, answer, consents."""

from typing import Any

from flask import Response, jsonify, make_response, request
from flask_smorest import Blueprint

from app.core.errors import NotFound, StaleEdit
from app.core.permissions import Action
from app.extensions import db
from app.people.actions.correct import declared_of
from app.people.schemas import declared_from, earlier_from
from app.skills_census import schemas
from app.skills_census.actions import answers, consents, register
from app.skills_census.actions.answers import Listed
from app.skills_census.forms.places import place_in
from app.skills_census.queries.lists import own_profiles
from app.skills_census.queries.profiles import Record, open_profile, record_of
from app.web.access import allows, require, signed_in
from app.web.once import creates
from app.web.pages import if_match, read_limit, write_cursor
from app.web.wording import said_caution

doors = Blueprint("skills_census_api", __name__, url_prefix="/api/v1", description="Profiles")


@doors.route("/profiles", methods=["POST"])
@allows(Action.REGISTER_PROFILE)
@creates
@doors.arguments(schemas.ProfileIn())
@doors.response(201)
def register_profile(sent: dict[str, Any]) -> dict[str, Any]:
    """Register a person in the skills census; 409 exactly when some match is likely."""
    begun = register.register_profile(
        db.session(),
        signed_in().actor,
        declared=declared_from(sent),
        agreement=schemas.agreement_from(sent["consent"]),
        capture=schemas.capture_from(sent),
        language=sent["consent"]["language"],
        earlier=earlier_from(sent),
    )
    record = record_of(db.session(), register.reached_of(begun.person), begun.profile)
    found = [*begun.cautions, *_answered(record, sent, reason="")]
    return {
        "folio": begun.person.folio,
        "registered_at": begun.profile.registered_at.isoformat(),
        "warnings": [said_caution(caution) for caution in found],
    }


@doors.route("/profiles")
@allows(Action.LIST_PROFILES)
@doors.response(200)
def list_profiles() -> dict[str, Any]:
    """List the profiles of one's own office, the newest first."""
    limit = read_limit(request.args.get("limit"))
    before = place_in(request.args.get("cursor"))
    lines = own_profiles(db.session(), signed_in().actor, limit=limit, before=before)
    shown, following = lines[:limit], None
    if len(lines) > limit:
        last = shown[-1].profile
        following = write_cursor(last.registered_at.isoformat(), str(last.person_id))
    return {"items": [schemas.line_shape(line) for line in shown], "next": following}


@doors.route("/profiles/<folio>")
@allows(Action.OPEN_PROFILE)
def read_profile(folio: str) -> Response:
    """Give a profile within reach."""
    return _shown(_record(folio, Action.OPEN_PROFILE))


@doors.route("/profiles/<folio>", methods=["PATCH"])
@allows(Action.ANSWER_PROFILE)
@doors.arguments(schemas.ProfileChange())
def change_profile(sent: dict[str, Any], folio: str) -> Response:
    """Answer questions and put lists, over the version that was read."""
    record, version = _record(folio, Action.ANSWER_PROFILE), if_match()
    if version != record.profile.version:
        stale = StaleEdit(current_version=record.profile.version)
        stale.document = {"sent_version": version, "current_version": stale.current_version}
        raise stale
    found = _answered(record, sent, reason=sent["reason"] or "")
    response = _shown(_record(folio, Action.ANSWER_PROFILE))
    body = response.get_json() | {"warnings": [said_caution(caution) for caution in found]}
    response.set_data(jsonify(body).get_data())
    return response


@doors.route("/profiles/<folio>/consents/<purpose>", methods=["POST"])
@allows(Action.MANAGE_PROFILE)
@creates
@doors.arguments(schemas.AgreementShape)
@doors.response(201)
def give_consent(sent: dict[str, Any], folio: str, purpose: str) -> dict[str, Any]:
    """Write that the person agrees to one more purpose."""
    record, agreement = _record(folio, Action.MANAGE_PROFILE), schemas.agreement_from(sent)
    actor = signed_in().actor
    consents.give(db.session(), actor, record.profile, purpose=purpose, agreement=agreement)
    return {"folio": record.person.folio, "purpose": purpose, "given": True}


@doors.route("/profiles/<folio>/consents/<purpose>", methods=["DELETE"])
@allows(Action.MANAGE_PROFILE)
@doors.response(204)
def take_back_consent(folio: str, purpose: str) -> None:
    """Write that the person takes a consent back, effective at once."""
    record = _record(folio, Action.MANAGE_PROFILE)
    consents.take_back(db.session(), signed_in().actor, record.profile, purpose=purpose)


def _answered(record: Record, sent: dict[str, Any], *, reason: str) -> list[Any]:
    """Keep answers and lists that were sent with a registration or a change."""
    session, actor, found = db.session(), signed_in().actor, []
    if sent["answers"]:
        version = record.profile.version
        told = sent["answers"]
        found += answers.answer(session, actor, record, told, version=version, reason=reason)
    for kind, rows in schemas.rows_from(sent["lists"]).items():
        again = record_of(session, record.reached, record.profile)
        version, listed = again.profile.version, Listed(kind, rows)
        found += answers.put_rows(session, actor, again, listed, version=version, reason=reason)
    return found


def _record(folio: str, action: Action) -> Record:
    record = open_profile(db.session(), signed_in().actor, folio)
    require(action, record.reached if record else None)
    if record is None:
        raise NotFound
    return record


def _shown(record: Record) -> Response:
    response = make_response(jsonify(schemas.record_shape(record, declared_of(record.person))))
    response.headers["ETag"] = f'"{record.profile.version}"'
    return response

"""JSON doors of persons: notices, code lists, matches, attentions, consents, access report."""

from typing import Any

from flask import request
from flask_smorest import Blueprint

from app.core.codelists import NoSuchList, codelist
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.trace import Sight
from app.extensions import db
from app.people import schemas
from app.people.actions import attend, consents
from app.people.actions.register import card_shape
from app.people.queries import matches, notices, reach, records
from app.people.rules.blocking import Who
from app.people.rules.censuses import Census
from app.web.access import allows, open_to_all, require, signed_in
from app.web.once import creates

doors = Blueprint("people_api", __name__, url_prefix="/api/v1", description="Persons")

_ATTENTION_CODE = "other"


@doors.route("/notices/current")
@open_to_all
@doors.response(200)
def current_notice() -> dict[str, Any]:
    """Give the privacy notice in force with its version."""
    notice = notices.current_notice(db.session())
    return {
        "version": notice.version,
        "valid_from": notice.valid_from.isoformat(),
        "short": notice.short,
        "full": notice.full,
    }


@doors.route("/codelists/<name>")
@open_to_all
@doors.response(200)
def code_list(name: str) -> dict[str, Any]:
    """Give a code list; ``municipalities`` of one state with ``?state=``.

    ``more`` holds what a list says besides: the group of a skill, the modality of a way to ask.
    """
    state = request.args.get("state", "")
    try:
        found = codelist("mexico_municipalities" if state and name == "municipalities" else name)
    except NoSuchList as unknown:
        raise NotFound from unknown
    days = {"valid_from": "valid_from", "valid_to": "valid_to"}
    return {
        "items": [
            {
                "code": code,
                "es": row.es,
                "en": row.en,
                **{day: getattr(row, day) and getattr(row, day).isoformat() for day in days},
                "source": row.source,
                "more": dict(row.more),
            }
            for code, row in found.rows.items()
            if code.startswith(state)
        ],
        "next": None,
    }


@doors.route("/people/matches", methods=["POST"])
@allows(Action.CHECK_DUPLICATES)
@doors.arguments(schemas.MatchQuery)
@doors.response(200)
def find_matches(sent: dict[str, Any]) -> dict[str, Any]:
    """Look for a person in all offices before registering her: masked cards, best first."""
    schemas.check_query(sent)
    places = ("origin_municipality", "origin_state", "origin_country")
    who = Who(
        given_names=sent.get("given_names") or "",
        first_surname=sent.get("first_surname"),
        second_surname=sent.get("second_surname"),
        birth=schemas.birth_of(sent),
        sex=sent.get("sex"),
        origin=next((sent[place] for place in places if sent.get(place)), None),
        curp=sent.get("curp"),
        phone=sent.get("phone"),
    )
    return {"matches": [card_shape(card) for card in matches.find_matches(db.session(), who)]}


@doors.route("/laborers/<folio>/attentions", methods=["POST"])
@allows(Action.ATTEND_PERSON)
@creates
@doors.arguments(schemas.AttentionShape)
@doors.response(201)
def open_attention(sent: dict[str, Any], folio: str) -> dict[str, Any]:
    """Attend a person of another office: see and add for 30 days, with a reason."""
    reason = sent["reason"] or ""
    is_code = codelist("attention_reasons").holds(reason)
    opened = attend.attend(
        db.session(),
        signed_in().actor,
        folio,
        reason_code=reason if is_code else _ATTENTION_CODE,
        reason=None if is_code else reason,
        person_present=sent["person_present"],
    )
    return {"folio": folio.upper(), "until": opened.until.isoformat()}


@doors.route("/people/<folio>/access-report")
@allows(Action.READ_ACCESS_REPORT)
@doors.response(200)
def access_report(folio: str) -> dict[str, Any]:
    """Tell who saw the person, when, from where and why."""
    reached = _reached(folio, Action.READ_ACCESS_REPORT)
    reach.note_sight(db.session(), reached, Sight.REPORT)
    return {
        "items": [
            {
                "at": event.at.isoformat(),
                "sight": event.sight,
                "role": event.role,
                "office": event.office,
                "reason": event.reason,
            }
            for event in records.access_report(db.session(), reached.person.id)
        ],
        "next": None,
    }


@doors.route("/people/<folio>/consents/<purpose>", methods=["POST"])
@allows(Action.MANAGE_CONSENT)
@creates
@doors.arguments(schemas.ConsentShape)
@doors.response(201)
def give_consent(sent: dict[str, Any], folio: str, purpose: str) -> dict[str, Any]:
    """Write that the person agrees to one more purpose."""
    reached = _reached(folio, Action.MANAGE_CONSENT)
    given = schemas.consent_from(sent)
    consents.give(db.session(), signed_in().actor, reached.person, purpose, given)
    return {"folio": reached.person.folio, "purpose": purpose, "given": True}


@doors.route("/people/<folio>/consents/<purpose>", methods=["DELETE"])
@allows(Action.MANAGE_CONSENT)
@doors.response(204)
def withdraw_consent(folio: str, purpose: str) -> None:
    """Write that the person takes a consent back, effective at once."""
    reached = _reached(folio, Action.MANAGE_CONSENT)
    consents.withdraw(db.session(), signed_in().actor, reached.person, purpose)


def _reached(folio: str, action: Action) -> reach.Reached:
    """Reach a laborer: these doors are of that desk, and tell of nobody else."""
    is_told = matches.is_known_at(db.session(), folio, Census.LABORERS)
    found = reach.find(db.session(), signed_in().actor, folio) if is_told else None
    require(action, found)
    if found is None:
        raise NotFound
    return found

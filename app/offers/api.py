"""JSON doors of offers: begin, send, approve, send back, close; what is in public."""

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from app.core.permissions import Action
from app.extensions import db
from app.offers import forms, schemas
from app.offers.actions import send, write
from app.offers.models import Offer
from app.offers.queries import offers as queries
from app.offers.rules.states import Decision, Kind
from app.offers.schemas import FARM, TERMS
from app.web.access import allows, open_to_all, signed_in
from app.web.once import creates
from app.web.pages import read_cursor, read_limit, write_cursor

doors = Blueprint("offers_api", __name__, url_prefix="/api/v1", description="Offers")


@doors.route("/offers", methods=["GET"])
@open_to_all
@doors.response(200)
def list_offers() -> dict[str, Any]:
    """List the offers in public, narrowed and ordered as the page is."""
    limit, start = read_limit(request.args.get("limit")), _start(request.args.get("cursor"))
    wanted, order = forms.wanted(request.args), forms.order(request.args)
    found = queries.public(db.session(), wanted, order, limit=limit, start=start)
    following = write_cursor(start + limit) if len(found) > limit else None
    return {"items": [_public_shape(each) for each in found[:limit]], "next": following}


def _start(cursor: str | None) -> int:
    match read_cursor(cursor):
        case (int(start),) if 0 <= start < forms.LAST_PAGE * 200:
            return start
        case _:
            return 0


@doors.route("/offers/<uuid:offer_id>", methods=["GET"])
@open_to_all
@doors.response(200)
def read_offer(offer_id: UUID) -> dict[str, Any]:
    """Give one offer that is in public, with what it asks."""
    offer = queries.public_one(db.session(), offer_id)
    return _public_shape(offer) | {
        "skills": [
            {"skill": each.skill, "level": each.level, "required": each.is_required}
            for each in offer.skills
        ],
        "demands": [
            {
                "demand": each.demand,
                "level": each.level,
                "essential": each.is_essential,
                "reason": each.reason,
                "adaptable": each.is_adaptable,
                "adjustments": each.adjustments,
            }
            for each in offer.demands
        ],
        "conditions": queries.conditions(db.session(), offer.id),
    }


@doors.route("/offers", methods=["POST"])
@allows(Action.WRITE_OFFER)
@creates
@doors.arguments(schemas.OfferIn)
@doors.response(201)
def begin_offer(sent: dict[str, Any]) -> dict[str, Any]:
    """Begin an offer: a draft, with what it still lacks to be sent."""
    answers = {name: value for name, value in sent.items() if name in {*TERMS, *FARM}}
    session, actor = db.session(), signed_in().actor
    offer = write.begin(session, actor, Kind(sent["kind"]), answers)
    if sent["site"] is not None:
        write.change(session, offer, {"site_id": sent["site"]})
    for asked in sent["skills"]:
        write.ask_skill(
            session, offer, asked["skill"], level=asked["level"], is_required=asked["required"]
        )
    for asked in sent["demands"]:
        write.ask_demand(session, offer, asked["demand"], _demand(asked))
    return _state_shape(offer) | {
        "missing": {name: [f.code for f in found] for name, found in send.faults(offer).items()}
    }


def _demand(asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "level": asked["level"],
        "is_essential": asked["essential"],
        "reason": asked.get("reason"),
        "is_adaptable": asked["adaptable"],
        "adjustments": asked["adjustments"],
    }


@doors.route("/offers/<uuid:offer_id>/submit", methods=["POST"])
@allows(Action.WRITE_OFFER)
@creates
@doors.response(200)
def submit_offer(offer_id: UUID) -> dict[str, Any]:
    """Send an offer to be reviewed; 422 says what to change, and the neutral words for it."""
    return _state_shape(send.submit(db.session(), signed_in().actor, offer_id))


@doors.route("/offers/<uuid:offer_id>/close", methods=["POST"])
@allows(Action.WRITE_OFFER)
@creates
@doors.response(200)
def close_offer(offer_id: UUID) -> dict[str, Any]:
    """Close an offer of one's own."""
    return _state_shape(send.close(db.session(), signed_in().actor, offer_id))


@doors.route("/offers/<uuid:offer_id>/approve", methods=["POST"])
@allows(Action.REVIEW_OFFER)
@creates
@doors.arguments(schemas.DecisionIn)
@doors.response(200)
def approve_offer(sent: dict[str, Any], offer_id: UUID) -> dict[str, Any]:
    """Publish an offer of one's own municipality."""
    return _decided(offer_id, Decision.PUBLISH, sent.get("reason"))


@doors.route("/offers/<uuid:offer_id>/return", methods=["POST"])
@allows(Action.REVIEW_OFFER)
@creates
@doors.arguments(schemas.DecisionIn)
@doors.response(200)
def return_offer(sent: dict[str, Any], offer_id: UUID) -> dict[str, Any]:
    """Send an offer back with the sentence to change."""
    return _decided(offer_id, Decision.RETURN, sent.get("reason"))


def _decided(offer_id: UUID, decision: Decision, reason: str | None) -> dict[str, Any]:
    actor = signed_in().actor
    offer = send.decide(db.session(), actor, offer_id, decision=decision, reason=reason)
    return _state_shape(offer)


def _state_shape(offer: Offer) -> dict[str, Any]:
    return {"id": str(offer.id), "status": offer.status, "cautions": offer.cautions}


def _public_shape(offer: Offer) -> dict[str, Any]:
    terms = {name: _plain(getattr(offer, name)) for name in TERMS}
    farm = offer.farm
    if farm is not None:
        terms |= {name: _plain(getattr(farm, name)) for name in FARM}
    return {"id": str(offer.id), "kind": offer.kind, "employer": offer.employer.name, **terms}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

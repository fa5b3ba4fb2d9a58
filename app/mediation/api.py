"""JSON doors of the mediation: search of profiles, reach of an offer, requests for contact."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from app.core.clock import now
from app.core.permissions import Action
from app.extensions import db
from app.mediation import schemas
from app.mediation.actions import answer, ask, mediate
from app.mediation.actions import search as searches
from app.mediation.actions.reach import reach_of
from app.mediation.forms import OFFER_OF_API, asked_here, offer_id_in, seeker_here
from app.mediation.models import ContactCase
from app.mediation.queries import cases, requests
from app.mediation.rules.answers import Agreement
from app.mediation.rules.faces import Face
from app.offers.queries import offers
from app.web.access import allowed_here, allows, require, signed_in
from app.web.context import pools
from app.web.once import creates

doors = Blueprint("mediation_api", __name__, url_prefix="/api/v1", description="Mediation")


@doors.route("/profiles/search")
@allows(Action.SEARCH_PROFILES)
@doors.response(200)
def search_profiles() -> dict[str, Any]:
    """Search for one of one's offers: a band, and four cards at most.

    Query: ``offer`` and at most one each of ``region``, ``occupation`` (one or two digits of
    SINCO), ``education``, ``modality``, ``skill``. Anything else is 422 ``facet_not_allowed`` and
    uses the budget; 429 ``budget_spent`` when it is used up.
    """
    who = seeker_here()
    offer = searches.offer_of(db.session(), who, offer_id_in(OFFER_OF_API))
    answer = searches.search(db.session(), who, offer, asked_here(OFFER_OF_API))
    return schemas.answer_shape(answer)


@doors.route("/offers/<uuid:offer_id>/uplift", methods=["POST"])
@allows(Action.SEARCH_PROFILES)
@doors.response(200)
def uplift(offer_id: UUID) -> dict[str, Any]:
    """Tell how far an offer of one's own reaches, and which adjustments would open it."""
    who = seeker_here()
    offer = offers.own_one(db.session(), who.employer.id, offer_id)
    return schemas.reach_shape(reach_of(db.session(), who, offer))


@doors.route("/contact-requests", methods=["POST"])
@allows(Action.ASK_CONTACT)
@creates
@doors.arguments(schemas.RequestIn())
@doors.response(201)
def ask_contact(sent: dict[str, Any]) -> dict[str, Any]:
    """Ask for contact with the person of a card of this week, for one's own published offer."""
    who = seeker_here()
    offer = searches.offer_of(db.session(), who, sent["offer"])
    card = searches.card_of(db.session(), who, offer, sent["card"])
    return schemas.request_shape(ask.ask(db.session(), who, offer, card), now=now())


@doors.route("/contact-requests")
@allows(Action.READ_CONTACT_REQUEST)
@doors.response(200)
def list_contact_requests() -> dict[str, Any]:
    """List requests: one's own, the newest first; or what waits at one's office, soonest first."""
    actor = signed_in().actor
    if allowed_here(Action.ASK_CONTACT):
        own = requests.own(db.session(), actor)
        return {"items": [schemas.request_shape(each, now=now()) for each in own], "next": None}
    waiting = cases.live(db.session(), actor)
    return {"items": [schemas.case_shape(each) for each in waiting], "next": None}


@doors.route("/contact-requests/<uuid:request_id>")
@allows(Action.READ_CONTACT_REQUEST)
@doors.response(200)
def read_contact_request(request_id: UUID) -> dict[str, Any]:
    """Give a request: to its employer with the contact while it may be seen, else to the office.

    Each time that the contact is given is written down for the person. 410 once it is over.
    """
    actor = signed_in().actor
    if not allowed_here(Action.ASK_CONTACT):
        return schemas.case_shape(_case(request_id))
    request = requests.own_one(db.session(), actor, request_id)
    ask.check_not_gone(request)
    contact = None
    if request.face(now()) is Face.ACCEPTED:
        contact = ask.open_contact(db.session(), actor, request, log=pools().trace)
    return schemas.request_shape(request, now=now(), contact=contact)


@doors.route("/contact-requests/<uuid:request_id>/deletion", methods=["POST"])
@allows(Action.ASK_CONTACT)
@creates
@doors.response(204)
def confirm_deletion(request_id: UUID) -> None:
    """Confirm that what had been copied of a contact was deleted."""
    actor = signed_in().actor
    ask.acknowledge(db.session(), actor, requests.own_one(db.session(), actor, request_id))


@doors.route("/contact-requests/<uuid:request_id>/review", methods=["POST"])
@allows(Action.MEDIATE_CONTACT)
@doors.arguments(schemas.ReviewIn())
@doors.response(200)
def review_contact(sent: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Pass a request on to the person, or refuse it for a reason of the offer or the employer."""
    case, actor = _case(request_id), signed_in().actor
    if sent["passes"]:
        mediate.offer(db.session(), actor, case)
    else:
        mediate.refuse(db.session(), actor, case, reason=sent["reason"])
    return schemas.case_shape(case)


@doors.route("/contact-requests/<uuid:request_id>/answer", methods=["POST"])
@allows(Action.MEDIATE_CONTACT)
@doors.arguments(schemas.AnswerIn())
@doors.response(200)
def answer_contact(sent: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Write what the person says: yes to some fields for some days, or no."""
    case, actor = _case(request_id), signed_in().actor
    if sent["accepts"]:
        agreement = Agreement(tuple(sent["fields_"]), sent["days"])
        answer.accept(db.session(), actor, case, agreement, way=sent["way"])
    else:
        answer.decline(db.session(), actor, case, way=sent["way"])
    return schemas.case_shape(case)


@doors.route("/contact-requests/<uuid:request_id>/withdraw", methods=["POST"])
@allows(Action.MEDIATE_CONTACT)
@doors.arguments(schemas.WithdrawalIn())
@doors.response(200)
def withdraw_contact(sent: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Write that the person takes herself out; what was released is gone at the next request."""
    case = _case(request_id)
    answer.withdraw(db.session(), signed_in().actor, case, way=sent["way"])
    return schemas.case_shape(case)


def _case(request_id: UUID) -> ContactCase:
    case = cases.one(db.session(), signed_in().actor, request_id)
    require(Action.READ_CONTACT_REQUEST, case)
    return case

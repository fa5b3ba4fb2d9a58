"""JSON doors of the mediation: the search of profiles, and how far an offer reaches."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from app.core.permissions import Action
from app.extensions import db
from app.mediation import schemas
from app.mediation.actions import search as searches
from app.mediation.actions.reach import reach_of
from app.mediation.forms import OFFER_OF_API, asked_here, offer_id_in, seeker_here
from app.offers.queries import offers
from app.web.access import allows

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

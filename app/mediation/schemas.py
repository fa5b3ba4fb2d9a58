"""The JSON faces of the mediation: searches, cards, the reach of an offer, requests for contact."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import marshmallow as ma

from app.core.schemas import Shape
from app.mediation.actions.reach import Reach
from app.mediation.actions.search import Answer, ShownCard
from app.mediation.models import ContactCase, ContactRequest
from app.mediation.rules.answers import Way
from app.mediation.rules.terms import DEFAULT_DAYS, answer_at
from app.offers.rules.matching import Fit, Item
from app.skills_census.rules.facets import codes_of

_SAID = ("region", "occupation", "education", "years", "modality", "skill")


def answer_shape(answer: Answer) -> dict[str, Any]:
    """Give the answer of a search."""
    found = answer.found
    return {
        "band": found.asked.band.value,
        "cards": [card_shape(card) for card in answer.cards],
        "generalised": list(found.widened),
        "snapshot": found.week.isoformat() if found.week else None,
        "budget": {"today": answer.spent.today, "this_month": answer.spent.this_month},
    }


def card_shape(card: ShownCard) -> dict[str, Any]:
    """Give one card: what it says and how that fits the offer."""
    return {
        "card": card.card,
        "says": {name: codes_of(name, card.said) for name in _SAID},
        "score": card.match.score,
        "parts": {part.value: points for part, points in card.match.points.items()},
        "lists": {fit.value: [_line(item) for item in card.match.listed(fit)] for fit in Fit},
        "barriers": [item.code for item in card.match.barriers],
        "weights": card.match.version,
    }


def reach_shape(reach: Reach) -> dict[str, Any]:
    """Give how far an offer reaches, and the proposal when there is one."""
    more = reach.uplift
    return {
        "band": reach.band.value,
        "generalised": list(reach.widened),
        "uplift": more
        and {
            "adjustments": [
                {"demand": each.demand, "adjustment": each.adjustment} for each in more.adjustments
            ],
            "before": more.before.value,
            "after": more.after.value,
        },
    }


def _line(item: Item) -> dict[str, Any]:
    return {"about": item.part.value, "code": item.code, "adjustments": list(item.adjustments)}


class RequestIn(Shape):
    """What is asked for: an offer of one's own and the pseudonym of a card."""

    offer = ma.fields.UUID(required=True)
    card = ma.fields.String(required=True)


class ReviewIn(Shape):
    """What an office decides before the person hears of a request."""

    passes = ma.fields.Boolean(required=True)
    reason = ma.fields.String(load_default="")


class AnswerIn(Shape):
    """What a person says, and how she said it."""

    accepts = ma.fields.Boolean(required=True)
    fields_ = ma.fields.List(ma.fields.String(), load_default=list, data_key="fields")
    days = ma.fields.Integer(load_default=DEFAULT_DAYS)
    way = ma.fields.String(load_default=Way.WINDOW.value)


class WithdrawalIn(Shape):
    """How a person said that she takes herself out."""

    way = ma.fields.String(load_default=Way.WINDOW.value)


def request_shape(
    request: ContactRequest, *, now: datetime, contact: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Give a request as its employer may know it."""
    return {
        "id": str(request.id),
        "offer": str(request.offer_id),
        "card": request.card,
        "state": request.face(now).value,
        "sent_at": request.sent_at.isoformat(),
        "answers_at": answer_at(request.sent_at).isoformat(),
        "until": request.until and request.until.isoformat(),
        "contact": contact,
    }


def case_shape(case: ContactCase) -> dict[str, Any]:
    """Give a case as the office of the person sees it: her folio, no name."""
    return {
        "id": str(case.request_id),
        "folio": case.person.folio,
        "offer": str(case.request.offer_id),
        "employer": str(case.employer_id),
        "state": case.state,
        "why": case.why,
        "review_due_on": case.review_due_on.isoformat(),
        "answers_at": case.answer_at.isoformat(),
        "fields": list(case.fields),
        "days": case.days,
    }

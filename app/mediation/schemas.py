"""The JSON faces of a search: bands, cards with their four lists, and the reach of an offer."""

from typing import Any

from app.mediation.actions.reach import Reach
from app.mediation.actions.search import Answer, ShownCard
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

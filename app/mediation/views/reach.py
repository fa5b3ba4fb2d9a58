"""How far an offer of one's own reaches, and the adjustments that would open it to more people."""

from uuid import UUID

from flask import render_template

from app.core.codelists import codelist
from app.core.permissions import Action
from app.extensions import db
from app.mediation.actions.reach import reach_of
from app.mediation.forms import seeker_here
from app.mediation.views import words_of
from app.mediation.views.screens import screens
from app.offers.queries import offers
from app.web.access import allows
from app.web.i18n import language


@screens.get("/ofertas/<uuid:offer_id>/alcance")
@allows(Action.SEARCH_PROFILES)
def reach(offer_id: UUID) -> str:
    """Tell the reach of an offer in bands, while it is written or later."""
    who = seeker_here()
    offer = offers.own_one(db.session(), who.employer.id, offer_id)
    found = reach_of(db.session(), who, offer)
    return render_template(
        "mediation/reach.html",
        offer=offer,
        reach=found,
        named=[
            {
                "adjustment": codelist("adjustments")[each.adjustment],
                "demand": codelist("task_demands").label(each.demand, language()),
            }
            for each in (found.uplift.adjustments if found.uplift else ())
        ],
        costs=codelist("cost_bands"),
        words_of=words_of,
        language=language(),
    )

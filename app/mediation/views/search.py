"""The search of an employer: choose an offer, ask by five facets, read a band and four cards."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from flask import render_template, request

from app.core.clock import today
from app.core.codelists import Code, codelist
from app.core.errors import Conflict
from app.core.permissions import Action
from app.extensions import db
from app.mediation.actions import search as searches
from app.mediation.actions.help import OUTCOMES
from app.mediation.forms import FACETS, OFFER, asked_here, offer_id_in, seeker_here
from app.mediation.queries.help import of_search as help_of
from app.mediation.views import words_of
from app.mediation.views.screens import screens
from app.offers.models import Offer
from app.offers.queries import offers
from app.offers.rules.states import State
from app.skills_census.queries import snapshot
from app.skills_census.rules.facets import GROUP_LENGTH
from app.web.access import allows
from app.web.i18n import language, said


@screens.get("/buscar")
@allows(Action.SEARCH_PROFILES)
def search() -> str:
    """Show the form and, once an offer was chosen, what the search tells."""
    try:
        who = seeker_here()
    except Conflict as why:
        return render_template("mediation/not_yet.html", why=said(why))
    own = [each for each in offers.own(db.session(), who.employer.id) if _is_searchable(each)]
    offer = answer = None
    if request.args.get(OFFER):
        offer = searches.offer_of(db.session(), who, offer_id_in(OFFER))
        answer = searches.search(db.session(), who, offer, asked_here(OFFER, FACETS))
    return render_template(
        "mediation/search.html",
        offers=own,
        offer=offer,
        answer=answer,
        limits=who.limits,
        week=answer.found.week if answer else snapshot.week(db.session()),
        asked=request.args,
        helped=help_of(db.session(), offer.id, answer.facets.key) if offer and answer else None,
        help_outcomes=codelist(OUTCOMES),
        key=uuid4() if answer else "",
        choices=_choices(),
        words_of=words_of,
        language=language(),
    )


@screens.get("/buscar/<uuid:offer_id>/<card>")
@allows(Action.SEARCH_PROFILES)
def card(offer_id: UUID, card: str) -> str:
    """Show one card of this week, for one offer; a withdrawn one is not found."""
    who = seeker_here()
    offer = searches.offer_of(db.session(), who, offer_id)
    return render_template(
        "mediation/card.html",
        offer=offer,
        card=searches.card_of(db.session(), who, offer, card),
        words_of=words_of,
    )


def _is_searchable(offer: Offer) -> bool:
    return not offer.is_farm and offer.state is State.PUBLISHED and offer.is_open(today())


def _choices() -> dict[str, Sequence[tuple[str, Code]]]:
    """List what each select offers; skills stand under their group."""
    occupations = codelist("occupations").items(today())
    return {
        "regions": codelist("regions").items(today()),
        "occupations": [pair for pair in occupations if len(pair[0]) <= GROUP_LENGTH],
        "modalities": codelist("modalities").items(today()),
        "skills": codelist("skills").items(today()),
        "groups": codelist("skill_groups").items(today()),
    }

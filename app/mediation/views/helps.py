"""Help with a search that found hardly anybody: asked by its employer, seen to by office or staff."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import Conflict, InvalidAnswers, NotFound, Refused
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.mediation.actions import help as actions
from app.mediation.actions import search as searches
from app.mediation.forms import FACETS, OFFER, seeker_here
from app.mediation.queries import help as queries
from app.mediation.queries.help import Wanted
from app.mediation.views import request_words, words_of
from app.mediation.views.screens import page, screens
from app.skills_census.rules.facets import offered, read
from app.web.access import allowed_here, allows, require, signed_in
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

TRAY = "/busquedas/ayuda"
_ASKED = words("Su petición llegó a la oficina y a la Secretaría. Aquí verá lo que hagan.")
_SEEN_TO = words("Quedó anotado qué se hizo. La empresa lo verá en su búsqueda.")


@screens.post("/buscar/ayuda")
@allows(Action.SEARCH_PROFILES)
@creates
def ask_help() -> BaseResponse:
    """Ask for help with a search that was just made, and go back to it."""
    who = seeker_here()
    said = {name: values for name, values in request.form.lists() if name in FACETS}
    facets = read({FACETS[name]: values for name, values in said.items()}, offered(today()))
    try:
        offer = searches.offer_of(db.session(), who, UUID(request.form.get(OFFER, "")))
    except ValueError as bad:
        raise NotFound from bad
    try:
        actions.ask_help(db.session(), who, offer, facets)
    except Conflict as refusal:
        tell(refusal.sentence, kind="warning")
    else:
        tell(_ASKED)
    query = [(OFFER, str(offer.id)), *((name, each[0]) for name, each in said.items())]
    return redirect(f"/buscar?{urlencode(query)}", 303)


@screens.get(TRAY)
@allows(Action.HELP_SEARCHES)
def helps() -> Response:
    """List the searches for which help was asked: of one's own office, or of all for staff."""
    return _page()


@screens.post(f"{TRAY}/<uuid:help_id>")
@allows(Action.HELP_SEARCHES)
def see_to(help_id: UUID) -> BaseResponse:
    """Write what was done about a search."""
    asked = queries.one(db.session(), help_id)
    require(Action.HELP_SEARCHES, asked)
    outcome = request.form.get("outcome", "")
    try:
        actions.see_to(db.session(), signed_in().actor, asked, outcome=outcome)
    except InvalidAnswers as refusal:
        return _page(refusal)
    tell(_SEEN_TO)
    return redirect(TRAY, 303)


def _page(refusal: Refused | None = None) -> Response:
    wanted = Wanted.DONE if request.args.get("ver") == Wanted.DONE else Wanted.WAITING
    newest = request.args.get("orden") == "recientes"
    office = signed_in().actor.office
    return page(
        "helps",
        refusal,
        rows=queries.listed(db.session(), office, wanted, newest=newest),
        is_done=wanted is Wanted.DONE,
        newest=newest,
        most=queries.MOST,
        outcomes=codelist(actions.OUTCOMES),
        demands=codelist("task_demands"),
        words_of=words_of,
        pay=request_words.pay,
        may_read_log=allowed_here(Action.READ_SEARCHES),
        language=language(),
    )

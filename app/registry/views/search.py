"""Search first: the only way to a new registration."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.extensions import db
from app.people.forms import cards
from app.people.forms.search import read_search, search_form, wrong_in
from app.people.queries import reach
from app.people.queries.matches import find_by_folio, find_matches
from app.registry import queries
from app.registry.views import kept
from app.registry.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.i18n import language


@screens.get("/jornaleros/buscar")
@allows(Action.CHECK_DUPLICATES)
def search_page() -> Response:
    """Show the search box, and the receipt of the person before when there was one."""
    return page("search", form=search_form(language()), common=kept.common())


@screens.post("/jornaleros/buscar")
@allows(Action.CHECK_DUPLICATES)
def search() -> BaseResponse:
    """Look for a person: by folio, in all offices, or by words in one's own."""
    form = search_form(language(), request.form)
    wanted = read_search(form, request.form)
    if wanted is None:
        return page("search", 422, form=form, wrong=wrong_in(form), asked=request.form)
    if wanted.folio:
        return _by_folio(wanted.folio)
    if wanted.who:
        found = cards.shown(find_matches(db.session(), wanted.who))
        return page("found", cards=found, carried=wanted.carried, asked=request.form)
    rows = queries.search_own(db.session(), signed_in().actor, wanted.text)
    return page("found_here", rows=rows, carried=wanted.carried, asked=request.form)


def _by_folio(folio: str) -> BaseResponse:
    known = find_by_folio(db.session(), folio)
    actor = signed_in().actor
    if known is None:
        return page("no_folio", folio=folio, asked=request.form)
    if known.home_office == actor.office or reach.find(db.session(), actor, folio):
        return redirect(f"/jornaleros/{folio}", 303)
    return page("elsewhere", folio=folio, office=known.home_office)

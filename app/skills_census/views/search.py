"""Search first: the only way to a new profile. A card says nothing of any census."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.extensions import db
from app.people.forms import cards
from app.people.forms.search import read_search, search_form, wrong_in
from app.people.queries.matches import find_by_folio, find_matches
from app.people.rules.censuses import Census
from app.skills_census.queries.profiles import search_own
from app.skills_census.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.i18n import language


@screens.get("/habilidades/buscar")
@allows(Action.CHECK_DUPLICATES)
def search_page() -> Response:
    """Show the search box."""
    return page("search")


@screens.post("/habilidades/buscar")
@allows(Action.CHECK_DUPLICATES)
def search() -> BaseResponse:
    """Look for a person: by folio, in all offices, or by words among one's own profiles."""
    form = search_form(language(), request.form)
    wanted = read_search(form, request.form)
    if wanted is None:
        return page("search", 422, form=form, wrong=wrong_in(form), asked=request.form)
    asked = {"asked": request.form, "carried": wanted.carried}
    if wanted.folio:
        if find_by_folio(db.session(), wanted.folio, Census.SKILLS) is None:
            return page("no_folio", folio=wanted.folio, **asked)
        return page("known", folio=wanted.folio, **asked)
    if wanted.who:
        found = cards.shown(find_matches(db.session(), wanted.who, Census.SKILLS))
        return page("found", cards=found, **asked)
    lines = search_own(db.session(), signed_in().actor, wanted.text)
    return page("found_here", lines=lines, **asked)

"""The window prints a code with which a person sees her own record, once."""

from flask import Response, make_response, render_template

from app.core.errors import NotFound
from app.core.permissions import Action
from app.extensions import db
from app.people.actions.doors import print_code
from app.people.queries.reach import find
from app.people.views.screens import screens
from app.web.access import allows, require, signed_in


@screens.get("/personas/<folio>/clave")
@allows(Action.PRINT_PERSON_CODE)
def code_page(folio: str) -> Response:
    """Say what the code is for, before it is drawn: the earlier one ends."""
    return _page(folio, code=None)


@screens.post("/personas/<folio>/clave")
@allows(Action.PRINT_PERSON_CODE)
def new_code(folio: str) -> Response:
    """Draw a code and show it once, ready for paper. No key: a kept answer would hold the code."""
    _reached(folio)
    return _page(folio, code=print_code(db.session(), signed_in().actor, folio))


def _reached(folio: str) -> None:
    reached = find(db.session(), signed_in().actor, folio)
    if reached is None:
        raise NotFound
    require(Action.PRINT_PERSON_CODE, reached)


def _page(folio: str, **given: object) -> Response:
    if given["code"] is None:
        _reached(folio)
    return make_response(render_template("people/code.html", folio=folio, **given))

"""A person at her own door: in with her folio and a printed code, without account or telephone."""

from flask import Response, current_app, g, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions import enter_once
from app.core import trace
from app.core.errors import WrongCode
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.people.rules.folio import read_folio
from app.people.views.screens import screens
from app.web import context
from app.web.access import open_to_all


@screens.get("/mi-registro/entrar")
@open_to_all
def own_door() -> str:
    """Ask for the folio and the code."""
    return render_template("people/own_door.html")


@screens.post("/mi-registro/entrar")
@open_to_all
def enter_own_door() -> BaseResponse:
    """Open a session for the person; her code is spent."""
    folio, code = request.form.get("folio", ""), request.form.get("code", "")
    settings = current_app.extensions["padron_settings"]
    try:
        opened = enter_once(
            context.pools().door, settings, name=read_folio(folio) or "-", code=code
        )
    except WrongCode:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _again(folio)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    response = redirect("/mi-registro", 303)
    context.give_cookie(response, opened.token)
    return response


def _again(folio: str) -> Response:
    fault = gettext(WrongCode.sentence)
    page = render_template("people/own_door.html", folio=folio, fault=fault)
    return make_response(page, WrongCode.status)

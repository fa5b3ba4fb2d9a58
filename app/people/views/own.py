"""A person at her own door: in with her folio and a printed code, without account or telephone."""

from flask import Response, current_app, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions.entering import enter_once
from app.core import trace
from app.core.errors import Refused, TooManyTries, WrongCode
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.people.rules.folio import read_folio
from app.people.views.screens import screens
from app.web import context
from app.web.access import open_to_all
from app.web.errors import with_wait
from app.web.i18n import said


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
            context.pools().door,
            settings,
            name=read_folio(folio) or f"- {folio}",  # no account has such a name
            code=code,
            address=context.address(),
        )
    except (WrongCode, TooManyTries) as refusal:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _again(folio, refusal)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    response = redirect("/mi-registro", 303)
    context.give_cookie(response, opened.token)
    return response


def _again(folio: str, refusal: Refused) -> Response:
    page = render_template("people/own_door.html", folio=folio, fault=said(refusal))
    return with_wait(make_response(page, refusal.status), refusal)

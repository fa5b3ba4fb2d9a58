"""Screens of the account: sign in, sign out, where else one is signed in."""

from urllib.parse import urlencode, urlsplit

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import actions, queries
from app.core import trace
from app.core.errors import Refused, WrongCredentials
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.web import context, parking
from app.web.access import allows, open_to_all, signed_in
from app.web.pages import own_address

screens = Blueprint("accounts", __name__)


@screens.get("/entrar")
@open_to_all
def sign_in_page() -> str:
    """Show the sign-in."""
    return render_template("accounts/sign_in.html", parked="", detail="")


@screens.post("/entrar")
@open_to_all
def sign_in() -> BaseResponse:
    """Open a session and go on where the person was going."""
    settings = current_app.extensions["padron_settings"]
    name, password = request.form.get("account", ""), request.form.get("password", "")
    try:
        opened = actions.sign_in(context.pools().door, settings, name=name, password=password)
    except WrongCredentials as refusal:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _again(refusal)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    parked = parking.unpark(request.form.get("parked", ""), account=opened.account_id)
    if parked is None:
        response: BaseResponse = redirect(_next_place(), 303)
    else:
        response = make_response(render_template("accounts/resume.html", parked=parked))
    _give_cookie(response, opened.token)
    return response


def _again(refusal: Refused) -> Response:
    page = render_template(
        "accounts/sign_in.html",
        parked=request.form.get("parked", ""),
        account=request.form.get("account", ""),
        fault=gettext(refusal.sentence),
    )
    return make_response(page, refusal.status)


def _next_place() -> str:
    wanted = request.form.get("siguiente", "")
    parts = urlsplit(wanted)
    ours = wanted.startswith("/") and not wanted.startswith("//") and not parts.netloc
    return wanted if ours and "\\" not in wanted else "/inicio"


def _give_cookie(response: BaseResponse, token: str) -> None:
    response.set_cookie(
        context.cookie_name(),
        token,
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
        path="/",
    )


@screens.post("/salir")
@open_to_all
def sign_out() -> BaseResponse:
    """End this session, if there is one, and forget its cookie."""
    return _signed_out("/")


@screens.post("/cambiar")
@open_to_all
def change_account() -> BaseResponse:
    """End this session and ask the next person at this computer to sign in, on the same page.

    No account is named: a list of accounts would help whoever guesses passwords.
    """
    here = own_address(request.form.get("volver"), default="/inicio")
    return _signed_out(f"/entrar?{urlencode({'siguiente': here})}")


def _signed_out(address: str) -> BaseResponse:
    visitor = context.visitor()
    if visitor is not None:
        actions.end_session(db.session(), visitor.actor, visitor.session_id)
    response = redirect(address, 303)
    response.delete_cookie(context.cookie_name(), path="/", secure=request.is_secure)
    return response


@screens.get("/cuenta")
@allows(Action.USE_OWN_ACCOUNT)
def own_account() -> str:
    """Show where the account is signed in."""
    visitor = signed_in()
    sessions = queries.open_sessions(db.session(), visitor.actor)
    return render_template("accounts/own_account.html", sessions=sessions, here=visitor.session_id)


@screens.post("/cuenta/cerrar-otras")
@allows(Action.USE_OWN_ACCOUNT)
def end_others() -> BaseResponse:
    """End every other session of the account."""
    visitor = signed_in()
    actions.end_other_sessions(db.session(), visitor.actor, but=visitor.session_id)
    return redirect("/cuenta", 303)

"""Screens of coming in and going out: password, first code, the end of a session."""

from urllib.parse import urlencode, urlsplit

from flask import Response, current_app, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions import entering
from app.accounts.actions.sessions import end_session
from app.accounts.views.screens import screens
from app.core import trace
from app.core.errors import InvalidAnswers, Refused, TooManyTries, WrongCredentials
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.web import context, parking
from app.web.access import open_to_all
from app.web.errors import with_wait
from app.web.i18n import said
from app.web.pages import own_address


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
        opened = entering.sign_in(
            context.pools().door, settings, name=name, password=password, address=context.address()
        )
    except (WrongCredentials, TooManyTries) as refusal:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _again(refusal)
    except entering.FirstCodeStands:
        return redirect("/entrar/primera-vez", 303)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    parked = parking.unpark(request.form.get("parked", ""), account=opened.account_id)
    if parked is None:
        response: BaseResponse = redirect(_next_place(), 303)
    else:
        response = make_response(render_template("accounts/resume.html", parked=parked))
    context.give_cookie(response, opened.token)
    return response


def _again(refusal: Refused) -> Response:
    page = render_template(
        "accounts/sign_in.html",
        parked=request.form.get("parked", ""),
        account=request.form.get("account", ""),
        fault=said(refusal),
    )
    return with_wait(make_response(page, refusal.status), refusal)


def _next_place() -> str:
    wanted = request.form.get("siguiente", "")
    parts = urlsplit(wanted)
    ours = wanted.startswith("/") and not wanted.startswith("//") and not parts.netloc
    return wanted if ours and "\\" not in wanted else "/inicio"


@screens.get("/entrar/primera-vez")
@open_to_all
def first_time_page() -> str:
    """Ask for the printed code and a password of one's own."""
    return render_template("accounts/first_time.html", wrong={})


@screens.post("/entrar/primera-vez")
@open_to_all
def first_time() -> BaseResponse:
    """Turn a first code into a password and open a session."""
    settings = current_app.extensions["padron_settings"]
    name, code = request.form.get("account", ""), request.form.get("code", "")
    wanted = request.form.get("new_password", "")
    try:
        opened = entering.begin(
            context.pools().door,
            settings,
            name=name,
            code=code,
            password=wanted,
            address=context.address(),
        )
    except (WrongCredentials, TooManyTries) as refusal:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _first_time_again(refusal, {"code": said(refusal)})
    except InvalidAnswers as refusal:
        faults = {name: said(found[0]) for name, found in refusal.faults.items()}
        return _first_time_again(refusal, faults)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    response = redirect("/inicio", 303)
    context.give_cookie(response, opened.token)
    return response


def _first_time_again(refusal: Refused, wrong: dict[str, str]) -> Response:
    account = request.form.get("account", "")
    page = render_template("accounts/first_time.html", wrong=wrong, faults=True, account=account)
    return with_wait(make_response(page, refusal.status), refusal)


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
        end_session(db.session(), visitor.actor, visitor.session_id)
    response = redirect(address, 303)
    response.delete_cookie(context.cookie_name(), path="/", secure=request.is_secure)
    return response

"""Screens of coming in and going out: password, first code, the end of a session."""

from urllib.parse import urlencode

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions import entering
from app.accounts.actions.sessions import end_session
from app.accounts.views.arrival import arrived, refused
from app.accounts.views.screens import screens
from app.accounts.views.second_step import ask_second_step
from app.core import trace
from app.core.errors import InvalidAnswers, Refused, TooManyTries, WrongCredentials
from app.core.trace import Sight
from app.extensions import db
from app.web import context
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
    """Open a session and go on where the person was going, or go on to the second step."""
    try:
        opened = entering.sign_in(
            context.pools().door,
            context.settings(),
            name=request.form.get("account", ""),
            password=request.form.get("password", ""),
            address=context.address(),
        )
    except (WrongCredentials, TooManyTries) as refusal:
        return refused("accounts/sign_in.html", refusal)
    except entering.FirstCodeStands:
        return redirect("/entrar/primera-vez", 303)
    except entering.SecondStep as needed:
        return ask_second_step(needed)
    return arrived(opened)


@screens.get("/entrar/primera-vez")
@open_to_all
def first_time_page() -> str:
    """Ask for the printed code and a password of one's own."""
    return render_template("accounts/first_time.html", wrong={})


@screens.post("/entrar/primera-vez")
@open_to_all
def first_time() -> BaseResponse:
    """Turn a first code into a password and open a session."""
    name, code = request.form.get("account", ""), request.form.get("code", "")
    wanted = request.form.get("new_password", "")
    try:
        opened = entering.begin(
            context.pools().door,
            context.settings(),
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
    except entering.SecondStep as needed:
        return ask_second_step(needed)
    return arrived(opened)


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

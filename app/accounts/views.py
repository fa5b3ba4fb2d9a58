"""Screens of the account: sign in, sign out, where else one is signed in; accounts one manages."""

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit
from uuid import UUID

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

from app.accounts import actions, forms, queries, rules
from app.accounts.queries import Reach
from app.core import trace
from app.core.clock import today
from app.core.errors import InvalidAnswers, Refused, WrongCredentials
from app.core.permissions import Action, Role
from app.core.trace import Sight
from app.core.visitor import Entry
from app.core.words import words
from app.extensions import db
from app.web import context, parking
from app.web.access import allows, open_to_all, signed_in
from app.web.i18n import said
from app.web.pages import own_address, tell

screens = Blueprint("accounts", __name__)

_RENEWED = words("La cuenta %(name)s puede entrar.")
_SHUT = words("La cuenta %(name)s ya no puede entrar; sus sesiones terminaron.")
_OWN, _ALL = "/cuentas", "/cuentas/todas"


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
    except actions.FirstCodeStands:
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
        fault=gettext(refusal.sentence),
    )
    return make_response(page, refusal.status)


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
        opened = actions.begin(
            context.pools().door, settings, name=name, code=code, password=wanted
        )
    except WrongCredentials as refusal:
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        return _first_time_again({"code": said(refusal)}, refusal.status)
    except InvalidAnswers as refusal:
        faults = {name: said(found[0]) for name, found in refusal.faults.items()}
        return _first_time_again(faults, refusal.status)
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    response = redirect("/inicio", 303)
    context.give_cookie(response, opened.token)
    return response


def _first_time_again(wrong: dict[str, str], status: int) -> Response:
    account = request.form.get("account", "")
    page = render_template("accounts/first_time.html", wrong=wrong, faults=True, account=account)
    return make_response(page, status)


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


@screens.get(_OWN)
@allows(Action.MANAGE_CLERKS)
def clerks() -> Response:
    """List the clerks of one's own office, and take a file with new ones."""
    return _accounts_page(_own_clerks(), _OWN)


@screens.post(_OWN)
@allows(Action.MANAGE_CLERKS)
def invite_clerks() -> Response:
    """Make the accounts of a file and print their first codes."""
    return _invite(_own_clerks(), _OWN)


@screens.post(f"{_OWN}/<uuid:account_id>")
@allows(Action.MANAGE_CLERKS)
def change_clerk(account_id: UUID) -> BaseResponse:
    """Renew or shut the account of a clerk, or print a new first code."""
    return _change(_own_clerks(), account_id, _OWN)


@screens.get(_ALL)
@allows(Action.MANAGE_ACCOUNTS)
def accounts() -> Response:
    """List the clerks and heads of all offices, and take a file with new ones."""
    return _accounts_page(_ANYWHERE, _ALL)


@screens.post(_ALL)
@allows(Action.MANAGE_ACCOUNTS)
def invite_accounts() -> Response:
    """Make the accounts of a file and print their first codes."""
    return _invite(_ANYWHERE, _ALL)


@screens.post(f"{_ALL}/<uuid:account_id>")
@allows(Action.MANAGE_ACCOUNTS)
def change_any_account(account_id: UUID) -> BaseResponse:
    """Renew or shut the account of an office, or print a new first code."""
    return _change(_ANYWHERE, account_id, _ALL)


_ANYWHERE = Reach(rules.OF_AN_OFFICE, None)


def _own_clerks() -> Reach:
    """Give what a head reaches; without an office that is nothing."""
    return Reach(frozenset({Role.CLERK}), signed_in().office or "")


def _invite(reach: Reach, address: str) -> Response:
    """Make accounts. No idempotency key: the kept answer would hold the codes.

    Sent twice, the second answer says that the names are taken.
    """
    file = request.files.get(forms.FIELD)
    sent = file.stream.read(forms.LONGEST_FILE + 1) if file else b""
    try:
        invited = actions.invite(db.session(), reach, forms.read_invitations(sent))
    except InvalidAnswers as refusal:
        faults = [said(fault) for fault in refusal.faults[forms.FIELD]]
        return _accounts_page(reach, address, faults)
    return _sheet(invited, address)


def _sheet(invited: Sequence[actions.Invited], address: str) -> Response:
    return make_response(render_template("accounts/codes.html", invited=invited, address=address))


def _change(reach: Reach, account_id: UUID, address: str) -> BaseResponse:
    wanted = request.form.get("hacer", "")
    if wanted == "codigo":
        return _sheet([actions.give_code(db.session(), reach, account_id)], address)
    if wanted not in {"renovar", "cerrar"}:
        raise Refused
    active = wanted == "renovar"
    one = actions.set_active(db.session(), reach, account_id, active=active)
    tell(_RENEWED if active else _SHUT, name=one.name)
    return redirect(address, 303)


def _accounts_page(reach: Reach, address: str, faults: Sequence[str] = ()) -> Response:
    listed = queries.managed(db.session(), reach)
    page = render_template(
        "accounts/accounts.html",
        listed=[(one, rules.is_ending(one.expires_on, on=today())) for one in listed],
        address=address,
        faults=faults,
        columns=",".join(forms.COLUMNS),
        most=forms.MOST_ROWS,
        everywhere=reach.office is None,
    )
    return make_response(page, InvalidAnswers.status if faults else 200)

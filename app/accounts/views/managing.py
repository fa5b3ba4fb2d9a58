"""Screens of the accounts one manages: a head her clerks, an admin those of every office."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import forms, queries
from app.accounts.actions import accounts as actions
from app.accounts.queries import Reach
from app.accounts.rules.accounts import OF_AN_OFFICE, is_ending
from app.accounts.views.screens import screens
from app.core.clock import today
from app.core.errors import InvalidAnswers, Refused
from app.core.permissions import Action, Role
from app.core.words import words
from app.extensions import db
from app.web.access import allows, signed_in
from app.web.i18n import said
from app.web.pages import tell

_RENEWED = words("La cuenta %(name)s puede entrar.")
_SHUT = words("La cuenta %(name)s ya no puede entrar; sus sesiones terminaron.")
_OWN, _ALL = "/cuentas", "/cuentas/todas"


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


_ANYWHERE = Reach(OF_AN_OFFICE, None)


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
        listed=[(one, is_ending(one.expires_on, on=today())) for one in listed],
        address=address,
        faults=faults,
        opened=queries.opened_many(db.session()),
        columns=",".join(forms.COLUMNS),
        most=forms.MOST_ROWS,
        everywhere=reach.office is None,
    )
    return make_response(page, InvalidAnswers.status if faults else 200)

"""Screens of the second step: to set it up, to show a code of it, to change one's own.

Between the password and the second step nobody is signed in: the page carries a sealed ticket.
"""

from typing import Any

import segno
from flask import Response, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import queries
from app.accounts.actions import entering, factors, tickets
from app.accounts.actions.tickets import Ticket, TicketTooOld
from app.accounts.rules.factors import Kind, kinds_for, new_seed, phone_address, sheet_codes
from app.accounts.views.arrival import arrived, refused, typed_before
from app.accounts.views.screens import screens
from app.core.errors import NotFound, Refused, TooManyTries, WrongCredentials
from app.core.permissions import Action, Role
from app.core.words import words
from app.extensions import db
from app.web import context
from app.web.access import allows, open_to_all, signed_in
from app.web.errors import with_wait
from app.web.i18n import said
from app.web.pages import tell

_HERE, _FIRST = "/cuenta/segundo-paso", "/entrar/preparar"
_KEPT = words("Su segundo paso quedó guardado.")


def ask_second_step(needed: entering.SecondStep, status: int = 200) -> Response:
    """Go on after a right password: ask for a code, or set the second step up."""
    if isinstance(needed, entering.SecondStepMissing):
        return _set_up(needed.ticket, address=_FIRST)
    page = render_template(
        "accounts/second_step.html", ticket=tickets.seal(needed.ticket), **typed_before()
    )
    return make_response(page, status)


@screens.post("/entrar/segundo-paso")
@open_to_all
def second_step() -> BaseResponse:
    """Open the session with a code of the second step."""
    typed = request.form.get("ticket", "")
    try:
        opened = entering.show_second_step(
            context.pools().door,
            context.settings(),
            tickets.unseal(typed),
            code=request.form.get("code", ""),
            address=context.address(),
        )
    except TicketTooOld as old:
        return refused("accounts/sign_in.html", old)
    except (WrongCredentials, TooManyTries) as wrong:
        return refused("accounts/second_step.html", wrong, ticket=typed)
    return arrived(opened)


@screens.post(_FIRST)
@open_to_all
def prepare_second_step() -> BaseResponse:
    """Keep the first second step of an account and open its session, or show the other kind."""
    code = request.form.get("code")
    try:
        ticket = tickets.unseal(request.form.get("ticket", ""))
    except TicketTooOld as old:
        return refused("accounts/sign_in.html", old)
    if code is None:
        return _set_up(ticket, address=_FIRST)
    try:
        opened = entering.take_second_step(
            context.pools().door,
            context.settings(),
            ticket,
            kind=_asked_kind(ticket.role),
            code=code,
            address=context.address(),
        )
    except TicketTooOld as old:
        return refused("accounts/sign_in.html", old)
    except (WrongCredentials, TooManyTries) as wrong:
        return _set_up(ticket, address=_FIRST, wrong=wrong)
    return arrived(opened)


@screens.get(_HERE)
@allows(Action.USE_OWN_ACCOUNT)
def own_second_step() -> Response:
    """Hand over a new secret, for a telephone or (clerks) as a sheet."""
    visitor = signed_in()
    ticket = Ticket(visitor.account_id, visitor.account_name, visitor.role, "", new_seed())
    return _own(ticket)


@screens.post(_HERE)
@allows(Action.USE_OWN_ACCOUNT)
def change_second_step() -> Response:
    """Keep the new second step in place of the one before."""
    visitor, code = signed_in(), request.form.get("code")
    ticket = tickets.unseal(request.form.get("ticket", ""))
    kind = _asked_kind(visitor.role)
    if ticket.account_id != visitor.account_id or kind not in kinds_for(visitor.role):
        raise TicketTooOld
    if code is None:
        return _own(ticket)
    try:
        factors.change(
            context.pools().door,
            context.settings(),
            ticket,
            kind=kind,
            code=code,
            present=request.form.get("present", ""),
            address=context.address(),
        )
    except (WrongCredentials, TooManyTries) as wrong:
        return _own(ticket, wrong)
    tell(_KEPT)
    return make_response("", 303, {"Location": "/cuenta"})


def _own(ticket: Ticket, wrong: Refused | None = None) -> Response:
    visitor = signed_in()
    if not kinds_for(visitor.role):
        raise NotFound
    present = queries.own_second_step(db.session(), visitor.actor)
    return _set_up(ticket, address=_HERE, wrong=wrong, present=present)


def _asked_kind(role: Role) -> Kind:
    asked = request.values.get("como", "")
    return Kind(asked) if asked in set(Kind) else (*kinds_for(role), Kind.PHONE)[0]


def _set_up(ticket: Ticket, *, address: str, wrong: Refused | None = None, **more: Any) -> Response:
    qr = segno.make(phone_address(ticket.seed, name=ticket.name), error="m", micro=False)
    page = render_template(
        "accounts/set_up.html",
        ticket=tickets.seal(ticket),
        kind=_asked_kind(ticket.role).value,
        kinds=[each.value for each in kinds_for(ticket.role)],
        qr=qr.svg_data_uri(border=2, omitsize=True, light="white"),
        seed=" ".join(ticket.seed[at : at + 4] for at in range(0, len(ticket.seed), 4)),
        codes=sheet_codes(ticket.seed),
        name=ticket.name,
        address=address,
        wrong=said(wrong) if wrong else "",
        **typed_before(),
        **more,
    )
    response = make_response(page, wrong.status if wrong else 200)
    return with_wait(response, wrong) if wrong else response

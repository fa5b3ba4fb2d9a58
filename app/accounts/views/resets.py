"""Screens of those who manage accounts: take a second step away that was lost, by two persons."""

from uuid import UUID

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import queries
from app.accounts.actions.resets import ask_reset, confirm_reset
from app.accounts.views.screens import screens
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.web.access import allows
from app.web.i18n import said
from app.web.pages import tell

_HERE = "/cuentas/segundo-paso"
_ASKED = words("Quedó pedido. Falta que otra persona lo confirme antes de un día.")
_GONE = words(
    "%(name)s ya no tiene segundo paso; sus sesiones terminaron. Al entrar preparará otro."
)


@screens.get(_HERE)
@allows(Action.RESET_SECOND_STEP)
def resets() -> Response:
    """List what waits for a second person, and take a new asking."""
    return _page("", "")


@screens.post(_HERE)
@allows(Action.RESET_SECOND_STEP)
def ask() -> BaseResponse:
    """Ask that the second step of somebody be taken away."""
    name = request.form.get("account", "")
    try:
        ask_reset(db.session(), name)
    except InvalidAnswers as refusal:
        return _page(name, said(refusal.faults["account"][0]))
    tell(_ASKED)
    return redirect(_HERE, 303)


@screens.post(f"{_HERE}/<uuid:reset_id>")
@allows(Action.RESET_SECOND_STEP)
def confirm(reset_id: UUID) -> BaseResponse:
    """Confirm what another person asked."""
    tell(_GONE, name=confirm_reset(db.session(), reset_id))
    return redirect(_HERE, 303)


def _page(account: str, wrong: str) -> Response:
    asked = queries.asked_resets(db.session())
    page = render_template("accounts/resets.html", asked=asked, account=account, wrong=wrong)
    return make_response(page, InvalidAnswers.status if wrong else 200)

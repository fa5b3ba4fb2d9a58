"""Screens of one's own account: where it is signed in, and how to end that."""

from flask import redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import queries
from app.accounts.actions import sessions as actions
from app.accounts.rules.factors import FEW_CODES, kinds_for
from app.accounts.views.screens import screens
from app.core.permissions import Action
from app.extensions import db
from app.web.access import allows, signed_in


@screens.get("/cuenta")
@allows(Action.USE_OWN_ACCOUNT)
def own_account() -> str:
    """Show where the account is signed in."""
    visitor = signed_in()
    sessions = queries.open_sessions(db.session(), visitor.actor)
    return render_template(
        "accounts/own_account.html",
        sessions=sessions,
        here=visitor.session_id,
        step=queries.own_second_step(db.session(), visitor.actor),
        may_have_step=bool(kinds_for(visitor.role)),
        few=FEW_CODES,
    )


@screens.post("/cuenta/cerrar-otras")
@allows(Action.USE_OWN_ACCOUNT)
def end_others() -> BaseResponse:
    """End every other session of the account."""
    visitor = signed_in()
    actions.end_other_sessions(db.session(), visitor.actor, but=visitor.session_id)
    return redirect("/cuenta", 303)

"""JSON doors of the session."""

from typing import Any

from flask import current_app, g
from flask_smorest import Blueprint

from app.accounts.actions import entering, sessions
from app.accounts.schemas import Credentials, SessionOpened
from app.core import trace
from app.core.errors import TooManyTries, WrongCredentials
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.web import context
from app.web.access import allows, open_to_all, signed_in

doors = Blueprint("accounts_api", __name__, url_prefix="/api/v1", description="Session")


@doors.route("/session", methods=["POST"])
@open_to_all
@doors.arguments(Credentials)
@doors.response(201, SessionOpened)
def open_session(sent: dict[str, Any]) -> entering.Opened:
    """Sign in with an account and its password."""
    try:
        opened = entering.sign_in(
            context.pools().door,
            current_app.extensions["padron_settings"],
            name=sent["account"],
            password=sent["password"],
            address=context.address(),
            code=sent["code"] or None,
        )
    except (WrongCredentials, TooManyTries):
        trace.note(db.session(), Sight.SIGN_IN_FAILED)
        raise
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    return opened


@doors.route("/session", methods=["DELETE"])
@allows(Action.USE_OWN_ACCOUNT)
@doors.response(204)
def close_session() -> None:
    """End this session; its token is dead at the next request."""
    visitor = signed_in()
    sessions.end_session(db.session(), visitor.actor, visitor.session_id)

"""What signing in ends with: a session and the way on, or the same page with what was wrong."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions.entering import Opened
from app.core import trace
from app.core.errors import Refused
from app.core.trace import Sight
from app.core.visitor import Entry
from app.extensions import db
from app.web import context, parking
from app.web.errors import with_wait
from app.web.i18n import said


def arrived(opened: Opened) -> BaseResponse:
    """Give the browser its session and go on where the person was going."""
    g.entry = Entry(None, opened.account_id)
    trace.note(db.session(), Sight.SIGN_IN)
    parked = parking.unpark(request.form.get("parked", ""), account=opened.account_id)
    if parked is None:
        response: BaseResponse = redirect(_next_place(), 303)
    else:
        response = make_response(render_template("accounts/resume.html", parked=parked))
    context.give_cookie(response, opened.token)
    return response


def refused(template: str, refusal: Refused, **given: Any) -> Response:
    """Show a page again with what was wrong; nothing typed before is lost."""
    trace.note(db.session(), Sight.SIGN_IN_FAILED)
    page = render_template(template, fault=said(refusal), **typed_before(), **given)
    return with_wait(make_response(page, refusal.status), refusal)


def typed_before() -> dict[str, str]:
    """Give what each page of signing in hands to the next: a form that waits, and where to go on."""
    return {
        "parked": request.form.get("parked", ""),
        "siguiente": request.values.get("siguiente", ""),
        "account": request.form.get("account", ""),
    }


def _next_place() -> str:
    wanted = request.form.get("siguiente", "")
    parts = urlsplit(wanted)
    ours = wanted.startswith("/") and not wanted.startswith("//") and not parts.netloc
    return wanted if ours and "\\" not in wanted else "/inicio"

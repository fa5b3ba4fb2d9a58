"""`/trabajos`: what must follow a change and failed too often, for whoever keeps the service."""

from flask import redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from app.core import outbox
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.portal.views.screens import screens
from app.web.access import allows
from app.web.pages import tell

_HERE = "/trabajos"
_AGAIN = words("El trabajo se intenta otra vez.")


@screens.get(_HERE)
@allows(Action.RETRY_JOBS)
def jobs() -> str:
    """Say how many wait, and list those that failed too often. No person's data is in them."""
    session = db.session()
    return render_template(
        "portal/jobs.html",
        backlog=outbox.backlog(session.connection()),
        failed=outbox.failed(session),
        tries=outbox.TRIES,
    )


@screens.post(f"{_HERE}/<int:number>")
@allows(Action.RETRY_JOBS)
def retry(number: int) -> BaseResponse:
    """Try one that failed again, from the beginning."""
    if not outbox.retry(db.session(), number):
        raise NotFound
    tell(_AGAIN)
    return redirect(_HERE, 303)

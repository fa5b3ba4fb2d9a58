"""One transaction a request: who is behind it, when it commits, and the traces it leaves.

2xx and 3xx commit, all else rolls back; a GET is read-only and PostgreSQL enforces it. Traces go
over a pool of their own before the answer leaves; if they cannot be written, the answer is 503.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, Response, current_app, g, has_request_context, request
from rq import Queue
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, SessionTransaction
from werkzeug.wrappers import Response as BaseResponse

from app.config import Settings
from app.core import outbox, trace
from app.core.addresses import network
from app.core.clock import now
from app.core.logins import EMPLOYER, login_of
from app.core.visitor import Entry, Visitor, enter
from app.extensions import ENGINE, Pools, db

READING = frozenset({"GET", "HEAD", "OPTIONS"})
TOUCH_AFTER = timedelta(seconds=60)
"""A session's last use is written at most this often."""
WAKE_UP = "app.worker.drain"
SESSION_COOKIE = "padron"
SECURE_COOKIE = "__Host-padron"


def pools() -> Pools:
    """Give the pools of this app."""
    found: Pools = current_app.extensions["padron_pools"]
    return found


def settings() -> Settings:
    """Give the settings of this app."""
    found: Settings = current_app.extensions["padron_settings"]
    return found


def token() -> str:
    """Give the session token of this request: bearer first, then cookie, "" without one."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    return request.cookies.get(cookie_name(), "")


def cookie_name() -> str:
    """Name the cookie: ``__Host-`` and Secure over HTTPS, plain on loopback."""
    return SECURE_COOKIE if request.is_secure else SESSION_COOKIE


def address() -> str:
    """Give from where the request came, as far as our proxies are believed; of IPv6 the /64."""
    return network(request.remote_addr or "")


def give_cookie(response: BaseResponse, opened: str) -> None:
    """Let the browser carry the token of a session just opened, out of reach of scripts."""
    response.set_cookie(
        cookie_name(), opened, httponly=True, secure=request.is_secure, samesite="Lax", path="/"
    )


def has_bearer() -> bool:
    """Say whether the request brings a bearer token (no cookie, so no forged origin)."""
    return request.headers.get("Authorization", "").lower().startswith("bearer ")


@event.listens_for(Session, "after_begin")
def _enter(session: Session, transaction: SessionTransaction, connection: Any) -> None:
    if transaction.nested or not has_request_context() or not session.info.get("of_request"):
        return
    found = enter(connection, token=token(), read_only=request.method in READING)
    g.entry = found


def entry() -> Entry:
    """Give what this request's transaction found, opening it if need be."""
    if (fault := g.get("database_fault")) is not None:
        raise fault
    if "entry" not in g:
        if not token():
            return Entry(None, None)
        _begin()
        db.session.connection()
    found: Entry = g.entry
    return found


def visitor() -> Visitor | None:
    """Give who is signed in, or None."""
    g.visitor = entry().visitor
    return entry().visitor


def visitor_of_page() -> Visitor | None:
    """Give who is signed in, to the frame of a page: an error page does without the database."""
    if "visitor" in g or g.get("database_is_away"):
        found: Visitor | None = g.get("visitor")
        return found
    try:
        return visitor()
    except SQLAlchemyError:
        return None


def _begin() -> None:
    session = db.session()
    session.info["of_request"] = True
    # An employer's whole request runs under a login that has no right on tables of persons.
    session.info[ENGINE] = pools().employer if login_of(token()) == EMPLOYER else None


def _finish(response: Response) -> Response:
    try:
        if response.status_code < 400:  # noqa: PLR2004 - 2xx and 3xx are what commits
            db.session.commit()
        else:
            db.session.rollback()
        _write_traces(response.status_code)
    except SQLAlchemyError as fault:
        # Its message may quote a row: only its kind goes out.
        current_app.logger.warning("the answer could not be kept: %s", type(fault).__name__)
        db.session.rollback()
        busy: Response = current_app.extensions["padron_busy"]()
        return busy
    _wake_worker()
    return response


def _write_traces(status: int) -> None:
    known: Entry | None = g.get("entry")
    who = known.visitor if known else None
    notes = trace.take_notes(db.session())
    stale = who is not None and now() - who.last_seen_at > TOUCH_AFTER
    trace.write(
        pools().trace,
        trace.signed(
            notes,
            account_id=known.former_account if known else None,
            role=who.role.value if who else None,
            office=who.office if who else None,
            endpoint=request.endpoint,
            status=status,
        ),
        seen_session=who.session_id if who and stale else None,
    )


def _wake_worker() -> None:
    queue: Queue | None = pools().queue
    if not outbox.take_pending(db.session()) or queue is None:
        return
    try:
        queue.enqueue(WAKE_UP, job_timeout=60, result_ttl=0)
    except Exception:  # noqa: BLE001 - Redis may be away: the worker looks by itself every few seconds
        current_app.logger.warning("no wake-up: Redis does not answer")


def join(app: Flask) -> None:
    """Give each request of this app its transaction and its traces."""
    app.before_request(_begin)
    app.after_request(_finish)

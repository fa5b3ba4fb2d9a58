"""How often one visitor may ask: counted by session when signed in, by address when not.

The counts live in Redis, so that both processes see them; with Redis away each process counts in
its own memory and nobody notices. Who guesses passwords waits elsewhere (accounts), who opens many
records too (people): those counts are in PostgreSQL. Source: trust spec §2.9.
"""

from collections.abc import Callable
from time import time
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, render_template, request
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.core.errors import TooManyRequests
from app.core.visitor import Visitor
from app.web import context, errors
from app.web.context import READING
from app.web.i18n import said

View = TypeVar("View", bound=Callable[..., Any])

IN_MEMORY = "memory://"
REDIS_SECONDS = 0.25
"""So long a request waits for a Redis that does not answer, once in a while."""
_SECRET = frozenset({"password", "new_password", "code", "ticket", "parked"})
_UNCOUNTED = frozenset({"portal.health"})


def seldom(view: View) -> View:
    """Declare that strangers send this form seldom: a note, a complaint, a new account."""
    view.padron_seldom = True  # type: ignore[attr-defined]
    return view


def join(app: Flask, settings: Settings) -> None:
    """Count the requests of this app."""
    app.before_request(_know_who)
    limiter = Limiter(
        _address,
        application_limits=_limits(settings),  # type: ignore[arg-type] # its list is invariant
        storage_uri=(settings.redis_url or IN_MEMORY).replace("unix://", "redis+unix://"),
        storage_options=_waiting(settings.redis_url),
        in_memory_fallback_enabled=True,
        strategy="fixed-window",
        key_prefix="padron",
    )
    limiter.init_app(app)
    app.extensions["padron_limiter"] = limiter
    app.register_error_handler(RateLimitExceeded, _too_many)


def _waiting(redis_url: str | None) -> dict[str, Any]:
    if redis_url is None:
        return {}
    return {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}


def _limits(settings: Settings) -> list[ApplicationLimit]:
    def limit(amount: str, counts: Callable[[], bool], key: Callable[[], str]) -> ApplicationLimit:
        return ApplicationLimit(amount, key_function=key, exempt_when=lambda: not counts())

    return [
        limit(f"{settings.requests_of_address} per minute", _is_stranger, _address),
        limit(f"{settings.notes_of_address} per hour", _is_note, _address),
        limit(f"{settings.requests_of_session} per minute", _is_person, _session),
        limit(f"{settings.changes_of_session} per minute", _is_change_of_person, _session),
        limit(f"{settings.requests_of_program} per minute", _is_program, _session),
    ]


def _know_who() -> None:
    """Learn who asks before counting; a database that is away is told by whoever needs it."""
    try:
        context.entry()
    except SQLAlchemyError as fault:
        g.database_fault = fault


def _visitor() -> Visitor | None:
    known = g.get("entry")
    return known.visitor if known else None


def _is_counted() -> bool:
    return request.endpoint not in _UNCOUNTED


def _is_stranger() -> bool:
    return _is_counted() and _visitor() is None


def _is_note() -> bool:
    view: Any = current_app.view_functions.get(request.endpoint or "")
    is_sent = request.method not in READING
    return is_sent and _is_stranger() and getattr(view, "padron_seldom", False)


def _is_person() -> bool:
    return _is_counted() and _visitor() is not None and not context.has_bearer()


def _is_change_of_person() -> bool:
    return _is_person() and request.method not in READING


def _is_program() -> bool:
    return _is_counted() and _visitor() is not None and context.has_bearer()


def _address() -> str:
    return f"a:{context.address()}"


def _session() -> str:
    visitor = _visitor()
    return f"s:{visitor.session_id}" if visitor else _address()


def _too_many(_: RateLimitExceeded) -> Response:
    """Say how long to wait; a form that was sent stands ready to be sent again."""
    limiter: Limiter = current_app.extensions["padron_limiter"]
    present = limiter.current_limit
    refusal = TooManyRequests(seconds=max(1, int(present.reset_at - time()) if present else 60))
    if errors.is_api():
        answer = errors.problem(refusal.status, code=refusal.code, detail=said(refusal))
    else:
        html = render_template(
            "errors/wait.html", detail=said(refusal), fields=_typed(), path=request.path
        )
        answer = Response(html, refusal.status, content_type="text/html; charset=utf-8")
    return errors.with_wait(answer, refusal)


def _typed() -> list[tuple[str, str]]:
    """Give what was typed, to be sent again from the page that says to wait; secrets are not."""
    if request.method in READING or request.files:
        return []
    typed = [(name, value) for name, values in request.form.lists() for value in values]
    return [] if _SECRET & {name for name, _ in typed} else typed

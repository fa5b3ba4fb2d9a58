"""A refusal becomes a page in plain words, or a problem document for the API. Never a trace."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, current_app, g, jsonify, redirect, render_template, request
from flask_babel import gettext
from marshmallow import ValidationError
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.core import trace
from app.core.crypto import KeyringError
from app.core.errors import Busy, InvalidAnswers, NotFound, Refused, SignInNeeded
from app.core.schemas import faults_of
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.web import context, parking
from app.web.i18n import said

_SENTENCES = {
    400: words("El envío no se entiende. Regrese, revise y envíe otra vez."),
    404: NotFound.sentence,
    405: words("Esta dirección no admite ese tipo de envío. Regrese a la página anterior."),
    413: words(
        "El envío es demasiado grande. Acorte los textos, o elija un archivo más chico, y envíe otra vez."
    ),
    415: words("El contenido debe ser JSON: Content-Type: application/json."),
    422: words("Hay datos que corregir. Nada se ha perdido."),
    429: words("Demasiados intentos. Espere un momento y pruebe otra vez."),
    500: words("Algo falló de nuestro lado. Espere un minuto e intente otra vez."),
    503: Busy.sentence,
}
_REFUSED_BY_WALL = "42501"
_LOCATIONS = {"json", "query", "form", "files"}
"""Where webargs read a body from: its first level of messages, which is no field of ours."""


def is_api() -> bool:
    """Say whether the request came to the JSON doors."""
    return request.path.startswith("/api/")


def problem(status: int, *, code: str, detail: str, **more: Any) -> Response:
    """Build an ``application/problem+json`` document (RFC 9457)."""
    body = {
        "type": f"urn:padron-abierto:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def _refused(refusal: Refused) -> Response:
    detail = said(refusal)
    if refusal.status in {403, 404} and "entry" in g:
        trace.note(db.session(), Sight.REFUSED)
    more: dict[str, Any] = {}
    if isinstance(refusal, InvalidAnswers):
        more["errors"] = {name: [said(f) for f in fs] for name, fs in refusal.faults.items()}
        more["codes"] = {name: [f.code for f in fs] for name, fs in refusal.faults.items()}
    more.update(getattr(refusal, "document", {}))
    if isinstance(refusal, SignInNeeded) and not is_api():
        return _to_sign_in(detail)
    if is_api():
        response = problem(refusal.status, code=refusal.code, detail=detail, **more)
    else:
        response = page(refusal.status, detail)
    return with_wait(response, refusal)


def with_wait(response: Response, refusal: Refused) -> Response:
    """Say in an answer, as programs read it, after how many seconds to try again."""
    wait: int | None = getattr(refusal, "retry_after_seconds", None)
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    return response


def _to_sign_in(detail: str) -> Response:
    """Ask for the sign-in; what was typed waits, sealed, in the page itself."""
    if request.method == "GET":
        return redirect(f"/entrar?siguiente={quote(request.path)}")  # type: ignore[return-value]
    try:
        parked = parking.park(context.entry().former_account)
    except RequestEntityTooLarge as too_large:
        return _http(too_large)
    html = render_template("accounts/sign_in.html", parked=parked, detail=detail)
    return Response(html, 401, content_type="text/html; charset=utf-8")


def page(status: int, detail: str) -> Response:
    """Build the page of an error: what happened and what to do, nothing of the request."""
    html = render_template("errors/error.html", status=status, detail=detail)
    return Response(html, status, content_type="text/html; charset=utf-8")


def _shape(error: HTTPException) -> InvalidAnswers | None:
    """Give the faults behind an error of webargs: a body that had not the shape."""
    cause = getattr(error, "exc", None)
    if not isinstance(cause, ValidationError):
        return None
    messages = cause.messages
    if isinstance(messages, dict) and len(messages) == 1 and set(messages) <= _LOCATIONS:
        (messages,) = messages.values()
    return InvalidAnswers(faults_of(messages))


def _http(error: HTTPException) -> Response:
    shape = _shape(error)
    if shape is not None:
        return _refused(shape)
    status = error.code or 500
    if error.response is not None and status < 400:  # noqa: PLR2004 - a redirect is not an error
        return Response(status=status, headers=dict(error.response.headers))
    detail = gettext(_SENTENCES.get(status, _SENTENCES[400 if status < 500 else 500]))  # noqa: PLR2004 - whose fault
    code = {404: NotFound.code}.get(status, f"http_{status}")
    response = problem(status, code=code, detail=detail) if is_api() else page(status, detail)
    if isinstance(getattr(error, "valid_methods", None), list):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]
    return response


def _database(error: SQLAlchemyError) -> Response:
    g.database_is_away = True
    if isinstance(error, OperationalError | PoolTimeout) or getattr(
        error, "connection_invalidated", False
    ):
        current_app.logger.warning("the database does not answer: %s", type(error).__name__)
        return _refused(Busy())
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", "") == _REFUSED_BY_WALL:
        current_app.logger.error("a wall of the database refused what the filter let through")
        return _refused(NotFound())
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    # The message of an exception may quote what a person answered: only its kind and place go out.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    line = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    current_app.logger.error("unexpected %s at %s", type(error).__name__, line)
    detail = gettext(_SENTENCES[500])
    return problem(500, code="unexpected", detail=detail) if is_api() else page(500, detail)


def busy() -> Response:
    """Build the answer when what was done could not be kept."""
    return _refused(Busy())


def join(app: Flask) -> None:
    """Give this app its error answers."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(KeyringError, _unexpected)
    app.register_error_handler(Exception, _unexpected)
    app.extensions["padron_busy"] = busy

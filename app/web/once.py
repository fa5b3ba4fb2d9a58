"""A POST that creates is done once: the screen's and the API's face of core/idempotency.py."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Response, make_response, request

from app.core import idempotency
from app.core.errors import KeyMalformed
from app.extensions import db
from app.web.access import signed_in
from app.web.uploads import MULTIPART

FIELD = "clave"
"""The hidden field of a form; the API sends the header Idempotency-Key."""
REPLAY = "Idempotent-Replay"


def _key() -> UUID:
    raw = request.headers.get("Idempotency-Key") or request.form.get(FIELD, "")
    try:
        return UUID(raw)
    except ValueError as bad:
        raise KeyMalformed from bad


def _sent() -> bytes:
    """Give what was sent. Of a form with files its parts: the line between them differs each time."""
    if request.mimetype != MULTIPART:
        return request.get_data(cache=True, parse_form_data=False)
    parts = [(name, value.encode()) for name, value in request.form.items(multi=True)]
    for name, file in request.files.items(multi=True):
        parts += [(f"{name}/{file.filename}", file.stream.read())]
        file.stream.seek(0)
    return b"".join(b"%s:%d:%s" % (name.encode(), len(body), body) for name, body in parts)


def creates(view: Callable[..., Any]) -> Callable[..., Any]:
    """Do a view once a key: who sends the key again gets the same status and bytes."""

    @wraps(view)
    def once(*args: Any, **kwargs: Any) -> Response:
        asked = b"\n".join([request.method.encode(), request.path.encode(), _sent()])
        scope, key = signed_in().scope, _key()
        before = idempotency.begin(db.session(), scope=scope, key=key, request=asked)
        if before is not None:
            return _again(before)
        response = make_response(view(*args, **kwargs))
        if response.status_code < 400:  # noqa: PLR2004 - only what commits consumes a key
            answer = idempotency.Answer(
                response.status_code,
                response.get_data(),
                response.content_type,
                response.headers.get("Location"),
            )
            idempotency.keep(db.session(), scope=scope, key=key, answer=answer)
        return response

    return once


def _again(answer: idempotency.Answer) -> Response:
    response = Response(answer.body, answer.status, content_type=answer.content_type)
    response.headers[REPLAY] = "1"
    if answer.location:
        response.headers["Location"] = answer.location
    return response

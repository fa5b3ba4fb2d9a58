"""Public pages leave compressed: a rural line pays by the byte. Pages of a session never do.

Compressing a page that mixes a secret with what somebody typed lets its length tell the secret
(BREACH); an anonymous page holds no secret. Static files are compressed beforehand (assets.py).
"""

import gzip

from flask import Flask, Response, request

from app.web import context

SHORTEST = 1_400
"""Bytes that fit one packet anyway."""
LEVEL = 6
_KINDS = frozenset({"text/html", "application/json", "text/csv", "application/problem+json"})


def compress(response: Response) -> Response:
    """After each request: gzip what an anonymous visitor gets, when it is worth it."""
    if response.mimetype not in _KINDS or context.token():
        return response
    response.vary.add("Accept-Encoding")
    whole = not response.direct_passthrough and not response.is_streamed
    if not whole or not request.accept_encodings["gzip"] or "Content-Encoding" in response.headers:
        return response
    body = response.get_data()
    if len(body) >= SHORTEST:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def join(app: Flask) -> None:
    """Give this app its compression."""
    app.after_request(compress)

"""Public pages leave compressed: a rural line pays by the byte. Pages of a session never do.

Compressing a page that mixes a secret with what somebody typed lets its length tell the secret
(BREACH); an anonymous page holds no secret. Static files are compressed beforehand (assets.py).
"""

import gzip
from functools import cache

from flask import Flask, Response, request

from app.core.memory import Memory
from app.web import context

SHORTEST = 1_400
"""Bytes that fit one packet anyway."""
LEVEL = 6
_MOST = 64
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
        response.set_data(_memory().once(body, lambda: _small(body)))
        response.headers["Content-Encoding"] = "gzip"
    return response


@cache
def _memory() -> Memory:
    """Keep what was compressed last: the same page goes to many."""
    return Memory(_MOST)


def _small(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


def join(app: Flask) -> None:
    """Give this app its compression."""
    app.after_request(compress)

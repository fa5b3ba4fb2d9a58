"""Headers on every answer, and who may send a form: only our own pages.

A form of another site is refused by what the browser itself says (``Sec-Fetch-Site``, ``Origin``);
a bearer token needs no such check, since no browser sends one by itself. A body that a program
sends is looked at here before any view reads it.
"""

import json
from typing import Any, NoReturn

from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings
from app.core.errors import NotAllowed, NotFound
from app.core.words import words
from app.web import uploads
from app.web.context import READING, has_bearer

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), bluetooth=(), "
        "display-capture=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "X-Permitted-Cross-Domain-Policies": "none",
}
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
_FOREIGN = words("El formulario no salió de esta página. Ábrala otra vez y envíelo desde aquí.")


def check_origin() -> None:
    """Before each request: refuse a change that another site's page sent."""
    if request.method in READING or has_bearer():
        return
    said = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if said in {"same-origin", "none"}:
        return
    if said is None and origin is not None and origin == request.host_url.rstrip("/"):
        return
    if said is None and origin is None and not request.cookies:
        return
    raise NotAllowed(_FOREIGN)


def check_address() -> None:
    """Before each request: an address with signs that nobody sees leads nowhere."""
    if not request.path.isprintable():
        raise NotFound


def check_body() -> None:
    """Before each request to the JSON doors: a body is one JSON value that says each thing once.

    What two readers could understand in two ways (a key twice, NaN, another charset) is refused.
    """
    is_change = request.path.startswith("/api/") and request.method not in READING
    if request.routing_exception or not is_change:
        return
    if uploads.brings_files():
        uploads.check_type()
        return
    sent = request.get_data(cache=True, parse_form_data=False)
    if not sent:
        return
    if not request.is_json:
        abort(415)
    try:
        json.loads(sent.decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        abort(400)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key came twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def add_headers(response: Response) -> Response:
    """After each request: the headers that every answer carries, errors too."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def join(app: Flask, settings: Settings) -> None:
    """Give this app its headers, its origin check and the proxies it trusts."""
    app.before_request(check_address)
    app.before_request(check_origin)
    uploads.join(app)
    app.after_request(add_headers)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    if settings.trusted_proxy:
        hops = settings.trusted_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

"""Headers on every answer, and who may send a form: only our own pages.

A form of another site is refused by what the browser itself says (``Sec-Fetch-Site``, ``Origin``);
a bearer token needs no such check, since no browser sends one by itself.
"""

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings
from app.core.errors import NotAllowed
from app.core.words import words
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
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
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
    app.before_request(check_origin)
    app.after_request(add_headers)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    if settings.trusted_proxy:
        hops = settings.trusted_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

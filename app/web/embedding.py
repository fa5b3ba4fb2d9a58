"""A page so small that other sites put it into theirs: the only one that may stand in a foreign frame.

It holds no session, no form and no script.
"""

from collections.abc import Callable

from flask import Response, current_app

from app.web.charts.drawing import element

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
_STYLE = "luz.css"


def small_page(*inside: str, title: str, language: str) -> str:
    """Write a page of a few lines; what stands inside is its only landmark."""
    asset: Callable[[str], str] = current_app.jinja_env.globals["asset"]  # type: ignore[assignment]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="stylesheet", href=asset(_STYLE)),
        element("link", rel="icon", href=asset("img/marca.svg"), type="image/svg+xml"),
    )
    body = element("body", element("main", *inside))
    return f"<!doctype html>\n{element('html', head, body, lang=language)}\n"


def framed_answer(page: str) -> Response:
    """Answer with a page that any site may frame."""
    answer = Response(page, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
